package io.weaklink.kryo;

import io.weaklink.architecture.ReachabilityContract;

class ReachabilityTest extends ReachabilityContract {}
