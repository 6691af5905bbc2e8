package io.weaklink.fory;

/** A serializer that puts the number and the tokens of a referent ahead of it, so that references may point at it. */
interface Carrier {}
