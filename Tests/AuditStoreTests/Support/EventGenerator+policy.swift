import GatewayCore

/// The parts of a policy that hold numbers alone, whatever numbers.
extension EventGenerator {
    mutating func breakerPolicy() -> BreakerPolicy {
        BreakerPolicy(
            failureThreshold: threshold(), recoveryMicroseconds: random.int64(),
            recoveryMaximumMicroseconds: random.int64(), retryAfterMaximumMicroseconds: random.int64(),
            healMicroseconds: random.int64(), failureRatio: random.double(), windowMicroseconds: random.int64(),
            minimumCalls: Int(random.int64()), spreadMinimumCalls: Int(random.int64()),
            spreadMicroseconds: random.int64(), spreadMinimumFailures: Int(random.int64()),
            slowFirstTokenMicroseconds: random.int64(),
            slowRatio: random.double(), slowMinimumCalls: Int(random.int64()), probeSuccesses: Int(random.int64()),
            rampMicroseconds: random.int64(), rampStart: random.double(), holdAfter: Int(random.int64()),
            holdMicroseconds: random.int64())
    }

    private mutating func threshold() -> FailureThreshold {
        guard Bool.random(using: &random) else { return .fixed(Int(random.int64())) }
        return .byVolume(base: Int(random.int64()), steps: list(3) { Int($0.random.int64()) })
    }

    mutating func retryPolicy() -> RetryPolicy {
        RetryPolicy(
            maxAttempts: Int(random.int64()), budget: random.double(), budgetFloor: Int(random.int64()),
            backoffBaseMicroseconds: random.int64(), backoffMaximumMicroseconds: random.int64(),
            throttleWaitMicroseconds: random.int64(), deadlineMicroseconds: random.int64())
    }

    mutating func healthPolicy() -> HealthPolicy {
        HealthPolicy(
            halfLifeMicroseconds: random.int64(), targetFirstTokenMicroseconds: random.maybe { $0.int64() },
            minimumWeight: random.double(), priorMean: random.double(), priorWeight: random.double(),
            peerMinimumSamples: Int(random.int64()), throttlePenaltyMaximum: random.double(),
            exponent: Int(random.int64()))
    }

    mutating func gatePolicy() -> GatePolicy {
        GatePolicy(
            backoffBaseMicroseconds: random.int64(), backoffMaximumMicroseconds: random.int64(),
            retryAfterMaximumMicroseconds: random.int64(), exhaustedMicroseconds: random.int64())
    }
}
