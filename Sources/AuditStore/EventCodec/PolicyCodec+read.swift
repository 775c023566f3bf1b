import GatewayCore
import JSON

extension PolicyCodec {
    /// Reads the members of a canonical text; the policy's digest is computed, not believed.
    static func read(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> Policy {
        let providers = try members.objects("providers", &cursor, readProvider)
        let models = try members.objects("models", &cursor, readModel)
        let retry = try members.object("retry", &cursor) { (members, cursor) throws(RowFault) in
            RetryPolicy(maxAttempts: try members.int("max_attempts", &cursor))
        }
        return policy(providers: providers, models: models, retry: retry)
    }

    private static func readProvider(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> ProviderPolicy {
        ProviderPolicy(
            name: ProviderName(try members.string("name", &cursor)),
            type: try members.string("type", &cursor),
            baseURL: try members.optionalString("base_url", &cursor),
            maxInFlight: try members.optionalInt64("max_in_flight", &cursor).map(Int.init),
            timeouts: try members.object("timeouts", &cursor, readTimeouts))
    }

    private static func readTimeouts(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> TimeoutPolicy {
        TimeoutPolicy(
            connectMicroseconds: try members.int64("connect_us", &cursor),
            firstByteMicroseconds: try members.int64("first_byte_us", &cursor),
            idleMicroseconds: try members.int64("idle_us", &cursor),
            totalMicroseconds: try members.int64("total_us", &cursor))
    }

    private static func readModel(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> ModelPolicy {
        ModelPolicy(
            name: ModelName(try members.string("name", &cursor)),
            targets: try members.objects("targets", &cursor, readTarget))
    }

    private static func readTarget(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> TargetPolicy {
        TargetPolicy(
            provider: ProviderName(try members.string("provider", &cursor)),
            model: try members.optionalString("model", &cursor).map(UpstreamModel.init),
            weight: try members.double("weight", &cursor),
            breaker: try members.object("breaker", &cursor, readBreaker))
    }

    private static func readBreaker(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> BreakerPolicy {
        BreakerPolicy(
            failureThreshold: try members.int("failure_threshold", &cursor),
            recoveryMicroseconds: try members.int64("recovery_us", &cursor),
            probeSuccesses: try members.int("probe_successes", &cursor),
            slowFirstTokenMicroseconds: try members.int64("slow_first_token_us", &cursor))
    }
}
