import GatewayCore
import JSON

extension PolicyCodec {
    /// Writes the canonical text of a policy.
    static func write(_ policy: Policy, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.list("providers", policy.providers) { write($0, to: &$1) }
        writer.list("models", policy.models) { write($0, to: &$1) }
        write(policy.retry, to: &writer)
        write(policy.health, to: &writer)
        write(policy.gate, to: &writer)
        writer.key("trickle")
        writer.beginObject()
        writer.member("per_second", policy.trickle.perSecond)
        writer.member("share", policy.trickle.share)
        writer.endObject()
        writer.endObject()
    }

    private static func write(_ provider: ProviderPolicy, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", provider.name.text)
        writer.member("type", provider.type)
        writer.optionalMember("base_url", provider.baseURL)
        writer.optionalMember("max_in_flight", provider.maxInFlight.map(Int64.init))
        writer.key("timeouts")
        writer.beginObject()
        writer.member("connect_us", provider.timeouts.connectMicroseconds)
        writer.member("first_byte_us", provider.timeouts.firstByteMicroseconds)
        writer.member("idle_us", provider.timeouts.idleMicroseconds)
        writer.member("total_us", provider.timeouts.totalMicroseconds)
        writer.endObject()
        writer.optionalMember("credential", provider.credential)
        write("link", provider.link, to: &writer)
        writer.endObject()
    }

    private static func write(_ model: ModelPolicy, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", model.name.text)
        writer.list("targets", model.targets) { target, writer in
            writer.beginObject()
            writer.member("provider", target.provider.text)
            writer.optionalMember("model", target.model?.text)
            writer.member("weight", target.weight)
            write("breaker", target.breaker, to: &writer)
            writer.endObject()
        }
        writer.endObject()
    }

    private static func write(_ name: StaticString, _ breaker: BreakerPolicy, to writer: inout JSONWriter) {
        writer.key(name)
        writer.beginObject()
        switch breaker.failureThreshold {
        case .fixed(let failures): writer.member("failure_threshold", failures)
        case .byVolume(let base, let steps):
            writer.member("volume_base", base)
            writer.list("volume_steps", steps) { $1.int64(Int64($0)) }
        }
        writer.member("recovery_us", breaker.recoveryMicroseconds)
        writer.member("probe_successes", breaker.probeSuccesses)
        writer.member("slow_first_token_us", breaker.slowFirstTokenMicroseconds)
        writer.member("recovery_max_us", breaker.recoveryMaximumMicroseconds)
        writer.member("retry_after_max_us", breaker.retryAfterMaximumMicroseconds)
        writer.member("heal_us", breaker.healMicroseconds)
        writer.member("failure_ratio", breaker.failureRatio)
        writer.member("window_us", breaker.windowMicroseconds)
        writer.member("min_calls", breaker.minimumCalls)
        writer.member("spread_min_calls", breaker.spreadMinimumCalls)
        writer.member("spread_us", breaker.spreadMicroseconds)
        writer.member("spread_min_failures", breaker.spreadMinimumFailures)
        writer.member("slow_ratio", breaker.slowRatio)
        writer.member("slow_min_calls", breaker.slowMinimumCalls)
        writer.member("ramp_us", breaker.rampMicroseconds)
        writer.member("ramp_start", breaker.rampStart)
        writer.member("hold_after", breaker.holdAfter)
        writer.member("hold_us", breaker.holdMicroseconds)
        writer.endObject()
    }

    private static func write(_ retry: RetryPolicy, to writer: inout JSONWriter) {
        writer.key("retry")
        writer.beginObject()
        writer.member("max_attempts", retry.maxAttempts)
        writer.member("budget", retry.budget)
        writer.member("budget_floor", retry.budgetFloor)
        writer.member("backoff_base_us", retry.backoffBaseMicroseconds)
        writer.member("backoff_max_us", retry.backoffMaximumMicroseconds)
        writer.member("throttle_wait_us", retry.throttleWaitMicroseconds)
        writer.member("deadline_us", retry.deadlineMicroseconds)
        writer.endObject()
    }

    private static func write(_ health: HealthPolicy, to writer: inout JSONWriter) {
        writer.key("health")
        writer.beginObject()
        writer.member("half_life_us", health.halfLifeMicroseconds)
        writer.optionalMember("target_first_token_us", health.targetFirstTokenMicroseconds)
        writer.member("min_weight", health.minimumWeight)
        writer.member("prior_mean", health.priorMean)
        writer.member("prior_weight", health.priorWeight)
        writer.member("peer_min_samples", health.peerMinimumSamples)
        writer.member("throttle_penalty_max", health.throttlePenaltyMaximum)
        writer.member("exponent", health.exponent)
        writer.endObject()
    }

    private static func write(_ gate: GatePolicy, to writer: inout JSONWriter) {
        writer.key("gate")
        writer.beginObject()
        writer.member("backoff_base_us", gate.backoffBaseMicroseconds)
        writer.member("backoff_max_us", gate.backoffMaximumMicroseconds)
        writer.member("retry_after_max_us", gate.retryAfterMaximumMicroseconds)
        writer.member("exhausted_us", gate.exhaustedMicroseconds)
        writer.endObject()
    }
}
