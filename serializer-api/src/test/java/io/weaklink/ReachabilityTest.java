package io.weaklink;

import io.weaklink.architecture.ReachabilityContract;

class ReachabilityTest extends ReachabilityContract {}
