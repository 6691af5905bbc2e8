/**
 * What the build checks about itself, for every module: the shape of the code, the public surface, and that no test is
 * skipped. A module's tests extend {@link io.weaklink.architecture.ShapeContract} and {@link
 * io.weaklink.architecture.PublicSurfaceContract}; the rest takes part by being on the class path.
 */
package io.weaklink.architecture;
