/**
 * A program that does all there is to do, over and over, and looks whether anything of it stays: {@link
 * io.weaklink.samples.soak.Soak}. What one round does is in {@link io.weaklink.samples.soak.Documents}, {@link
 * io.weaklink.samples.soak.Lives}, {@link io.weaklink.samples.soak.Stores} and {@link io.weaklink.samples.soak.Applications}; what
 * is looked at, in {@link io.weaklink.samples.soak.Footprint}.
 */
@NullMarked
package io.weaklink.samples.soak;

import org.jspecify.annotations.NullMarked;
