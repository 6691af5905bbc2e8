package io.weaklink.spring;

import io.weaklink.architecture.PublicSurfaceContract;

/** Both starters have one surface, so an application goes from one to the other. */
class PublicSurfaceTest extends PublicSurfaceContract {}
