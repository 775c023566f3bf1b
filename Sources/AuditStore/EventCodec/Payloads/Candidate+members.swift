import GatewayCore
import JSON

extension Candidate {
    func write(to payload: inout JSONWriter, reference: Int64?) {
        payload.beginObject()
        payload.targetMembers(target)
        payload.member("weight", weight)
        health.write(to: &payload, reference: reference)
        payload.member("breaker", breaker.rawValue)
        if !ramp.isOne { payload.member("ramp", ramp) }
        payload.member("effective_weight", effectiveWeight)
        payload.member("probability", probability)
        payload.optionalMember("excluded", excluded?.rawValue)
        payload.endObject()
    }

    init(
        members: inout MemberReader, cursor: inout JSONCursor, reference: Int64?
    ) throws(RowFault) {
        let target = try members.target(&cursor)
        let weight = try members.double("weight", &cursor)
        let health = try HealthScore(members: &members, cursor: &cursor, reference: reference)
        let breaker: BreakerState = try members.value("breaker", &cursor)
        self.init(
            target: target, weight: weight, breaker: breaker, health: health,
            ramp: try members.doubleOrOne("ramp", &cursor),
            effectiveWeight: try members.double("effective_weight", &cursor),
            probability: try members.double("probability", &cursor),
            excluded: try members.optionalValue("excluded", &cursor))
    }
}

extension HealthScore {
    /// The score is what people ask for; of its terms only what it and the first tokens do not say themselves: nothing of
    /// a target that is as good as can be, no availability where that is the whole score, and no latency where it follows
    /// from reference and p90, as it always does in a decision.
    fileprivate func write(to payload: inout JSONWriter, reference: Int64?) {
        let value = value
        if !value.isOne { payload.member("health", value) }
        let hasAvailability = availability.bitPattern != value.bitPattern
        let hasLatency =
            latency.bitPattern != Self.latency(p90: firstTokenP90Microseconds, reference: reference).bitPattern
        guard hasAvailability || hasLatency || !throttle.isOne || firstTokenP90Microseconds != nil else { return }
        payload.key("health_terms")
        payload.beginObject()
        if hasAvailability { payload.member("availability", availability) }
        if hasLatency { payload.member("latency", latency) }
        if !throttle.isOne { payload.member("throttle", throttle) }
        payload.optionalMember("first_token_p90_us", firstTokenP90Microseconds)
        payload.endObject()
    }

    fileprivate init(
        members: inout MemberReader, cursor: inout JSONCursor, reference: Int64?
    ) throws(RowFault) {
        let value = try members.doubleOrOne("health", &cursor)
        let terms = try members.optionalObject("health_terms", &cursor) { (members, cursor) throws(RowFault) in
            let availability = try members.optionalDouble("availability", &cursor)
            guard availability?.bitPattern != value.bitPattern else { throw .wrongMember("availability") }
            let latency = try members.optionalDouble("latency", &cursor)
            let throttle = try members.doubleOrOne("throttle", &cursor)
            let p90 = try members.optionalInt64("first_token_p90_us", &cursor)
            let implied = Self.latency(p90: p90, reference: reference)
            guard latency?.bitPattern != implied.bitPattern else { throw .wrongMember("latency") }
            guard availability != nil || latency != nil || throttle != 1 || p90 != nil else {
                throw .wrongMember("health_terms")
            }
            return HealthScore(
                availability: availability ?? value, latency: latency ?? implied, throttle: throttle,
                firstTokenP90Microseconds: p90)
        }
        self = terms ?? HealthScore(availability: value, latency: 1, throttle: 1, firstTokenP90Microseconds: nil)
        // The score repeats its terms for SQL; a row where they differ contradicts itself.
        guard self.value.bitPattern == value.bitPattern else { throw .wrongMember("health") }
    }
}

extension Double {
    fileprivate var isOne: Bool { self == 1 }
}

extension MemberReader {
    /// A number member that is left out when it is 1.
    fileprivate mutating func doubleOrOne(
        _ name: StaticString, _ cursor: inout JSONCursor
    ) throws(RowFault) -> Double {
        let value = try optionalDouble(name, &cursor)
        guard value != 1 else { throw .wrongMember(name.description) }
        return value ?? 1
    }
}
