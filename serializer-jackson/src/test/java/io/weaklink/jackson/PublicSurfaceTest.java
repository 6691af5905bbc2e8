package io.weaklink.jackson;

import io.weaklink.architecture.PublicSurfaceContract;

class PublicSurfaceTest extends PublicSurfaceContract {}
