package io.weaklink;

import io.weaklink.architecture.ShapeContract;

class ShapeTest extends ShapeContract {}
