package io.weaklink.flink;

import io.weaklink.architecture.PublicSurfaceContract;

class PublicSurfaceTest extends PublicSurfaceContract {}
