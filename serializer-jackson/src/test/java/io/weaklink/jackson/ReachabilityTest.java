package io.weaklink.jackson;

import io.weaklink.architecture.ReachabilityContract;

class ReachabilityTest extends ReachabilityContract {}
