package io.weaklink;

import io.weaklink.architecture.PublicSurfaceContract;

class PublicSurfaceTest extends PublicSurfaceContract {}
