import GatewayCore
import JSON

/// The parts of a policy that hold numbers alone, each in the order in which it is written.
extension PolicyCodec {
    static func readBreaker(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> BreakerPolicy {
        var breaker = BreakerPolicy(
            failureThreshold: try readThreshold(&members, &cursor),
            recoveryMicroseconds: try members.int64("recovery_us", &cursor))
        breaker.probeSuccesses = try members.int("probe_successes", &cursor)
        breaker.slowFirstTokenMicroseconds = try members.int64("slow_first_token_us", &cursor)
        guard let maximum = try members.optionalInt64("recovery_max_us", &cursor) else {
            breaker.recoveryMaximumMicroseconds = max(
                breaker.recoveryMaximumMicroseconds, breaker.recoveryMicroseconds)
            return breaker
        }
        breaker.recoveryMaximumMicroseconds = maximum
        breaker.retryAfterMaximumMicroseconds = try members.int64("retry_after_max_us", &cursor)
        breaker.healMicroseconds = try members.int64("heal_us", &cursor)
        breaker.failureRatio = try members.double("failure_ratio", &cursor)
        breaker.windowMicroseconds = try members.int64("window_us", &cursor)
        breaker.minimumCalls = try members.int("min_calls", &cursor)
        breaker.spreadMinimumCalls = try members.int("spread_min_calls", &cursor)
        breaker.spreadMicroseconds = try members.int64("spread_us", &cursor)
        // Rows without it are from before it was asked for.
        breaker.spreadMinimumFailures = Int(try members.optionalInt64("spread_min_failures", &cursor) ?? 0)
        breaker.slowRatio = try members.double("slow_ratio", &cursor)
        breaker.slowMinimumCalls = try members.int("slow_min_calls", &cursor)
        breaker.rampMicroseconds = try members.int64("ramp_us", &cursor)
        breaker.rampStart = try members.double("ramp_start", &cursor)
        breaker.holdAfter = try members.int("hold_after", &cursor)
        breaker.holdMicroseconds = try members.int64("hold_us", &cursor)
        return breaker
    }

    private static func readThreshold(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> FailureThreshold {
        guard let base = try members.optionalInt64("volume_base", &cursor) else {
            return .fixed(try members.int("failure_threshold", &cursor))
        }
        return .byVolume(base: Int(base), steps: try members.ints("volume_steps", &cursor))
    }

    static func readRetry(_ members: inout MemberReader, _ cursor: inout JSONCursor) throws(RowFault) -> RetryPolicy {
        var retry = RetryPolicy(maxAttempts: try members.int("max_attempts", &cursor))
        guard let budget = try members.optionalDouble("budget", &cursor) else { return retry }
        retry.budget = budget
        retry.budgetFloor = try members.int("budget_floor", &cursor)
        retry.backoffBaseMicroseconds = try members.int64("backoff_base_us", &cursor)
        retry.backoffMaximumMicroseconds = try members.int64("backoff_max_us", &cursor)
        retry.throttleWaitMicroseconds = try members.int64("throttle_wait_us", &cursor)
        retry.deadlineMicroseconds = try members.int64("deadline_us", &cursor)
        return retry
    }

    static func readHealth(_ members: inout MemberReader, _ cursor: inout JSONCursor) throws(RowFault) -> HealthPolicy {
        HealthPolicy(
            halfLifeMicroseconds: try members.int64("half_life_us", &cursor),
            targetFirstTokenMicroseconds: try members.optionalInt64("target_first_token_us", &cursor),
            minimumWeight: try members.double("min_weight", &cursor),
            priorMean: try members.double("prior_mean", &cursor),
            priorWeight: try members.double("prior_weight", &cursor),
            peerMinimumSamples: try members.int("peer_min_samples", &cursor),
            throttlePenaltyMaximum: try members.double("throttle_penalty_max", &cursor),
            exponent: try members.int("exponent", &cursor))
    }

    static func readGate(_ members: inout MemberReader, _ cursor: inout JSONCursor) throws(RowFault) -> GatePolicy {
        GatePolicy(
            backoffBaseMicroseconds: try members.int64("backoff_base_us", &cursor),
            backoffMaximumMicroseconds: try members.int64("backoff_max_us", &cursor),
            retryAfterMaximumMicroseconds: try members.int64("retry_after_max_us", &cursor),
            exhaustedMicroseconds: try members.int64("exhausted_us", &cursor))
    }

    static func readTrickle(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> TricklePolicy {
        TricklePolicy(
            perSecond: try members.int("per_second", &cursor), share: try members.double("share", &cursor))
    }
}
