/**
 * The contract that every codec keeps, as tests: the laws of the design, the traps that others fell into, and random
 * graphs. A codec's own module runs it by one small subclass of {@link io.weaklink.contract.CodecContract}.
 */
package io.weaklink.contract;
