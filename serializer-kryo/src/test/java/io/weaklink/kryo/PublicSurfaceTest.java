package io.weaklink.kryo;

import io.weaklink.architecture.PublicSurfaceContract;

class PublicSurfaceTest extends PublicSurfaceContract {}
