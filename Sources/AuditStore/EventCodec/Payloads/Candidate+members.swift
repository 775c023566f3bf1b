import GatewayCore
import JSON

extension Candidate {
    func write(to payload: inout JSONWriter) {
        payload.beginObject()
        payload.targetMembers(target)
        payload.member("weight", weight)
        health.write(to: &payload)
        payload.member("breaker", breaker.rawValue)
        if !ramp.isOne { payload.member("ramp", ramp) }
        payload.member("effective_weight", effectiveWeight)
        payload.member("probability", probability)
        payload.optionalMember("excluded", excluded?.rawValue)
        payload.endObject()
    }

    init(members: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let target = try members.target(&cursor)
        let weight = try members.double("weight", &cursor)
        let health = try HealthScore(members: &members, cursor: &cursor)
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
    /// The score is what people ask for; of its terms only what it does not say itself: nothing of a target that is as
    /// good as can be, and no availability where that is the whole score.
    fileprivate func write(to payload: inout JSONWriter) {
        let value = value
        if !value.isOne { payload.member("health", value) }
        let hasAvailability = availability.bitPattern != value.bitPattern
        guard hasAvailability || !latency.isOne || !throttle.isOne || firstTokenP90Microseconds != nil else { return }
        payload.key("health_terms")
        payload.beginObject()
        if hasAvailability { payload.member("availability", availability) }
        if !latency.isOne { payload.member("latency", latency) }
        if !throttle.isOne { payload.member("throttle", throttle) }
        payload.optionalMember("first_token_p90_us", firstTokenP90Microseconds)
        payload.endObject()
    }

    fileprivate init(members: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let value = try members.doubleOrOne("health", &cursor)
        let terms = try members.optionalObject("health_terms", &cursor) { (members, cursor) throws(RowFault) in
            let availability = try members.optionalDouble("availability", &cursor)
            guard availability?.bitPattern != value.bitPattern else { throw .wrongMember("availability") }
            return HealthScore(
                availability: availability ?? value, latency: try members.doubleOrOne("latency", &cursor),
                throttle: try members.doubleOrOne("throttle", &cursor),
                firstTokenP90Microseconds: try members.optionalInt64("first_token_p90_us", &cursor))
        }
        let score =
            terms ?? HealthScore(availability: value, latency: 1, throttle: 1, firstTokenP90Microseconds: nil)
        // The score repeats its terms for SQL; a row where they differ contradicts itself.
        guard score.value.bitPattern == value.bitPattern else { throw .wrongMember("health") }
        if terms != nil, score.latency.isOne, score.throttle.isOne, score.firstTokenP90Microseconds == nil {
            throw .wrongMember("health_terms")
        }
        self = score
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
