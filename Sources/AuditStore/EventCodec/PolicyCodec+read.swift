import GatewayCore
import JSON

extension PolicyCodec {
    /// Reads the members of a canonical text; the policy has no digest yet.
    ///
    /// Builds before the resilience rules wrote fewer members: where all that came later is left out of an object, its
    /// defaults are meant.
    static func read(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> Policy {
        Policy(
            digest: unnamedDigest,
            providers: try members.objects("providers", &cursor, readProvider),
            models: try members.objects("models", &cursor, readModel),
            retry: try members.object("retry", &cursor, readRetry),
            health: try members.optionalObject("health", &cursor, readHealth) ?? HealthPolicy(),
            gate: try members.optionalObject("gate", &cursor, readGate) ?? GatePolicy(),
            trickle: try members.optionalObject("trickle", &cursor, readTrickle) ?? TricklePolicy())
    }

    private static func readProvider(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> ProviderPolicy {
        ProviderPolicy(
            name: ProviderName(try members.string("name", &cursor)),
            type: try members.string("type", &cursor),
            baseURL: try members.optionalString("base_url", &cursor),
            maxInFlight: try members.optionalInt64("max_in_flight", &cursor).map(Int.init),
            timeouts: try members.object("timeouts", &cursor, readTimeouts),
            credential: try members.optionalString("credential", &cursor),
            link: try members.optionalObject("link", &cursor, readBreaker) ?? BreakerPolicy())
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
}
