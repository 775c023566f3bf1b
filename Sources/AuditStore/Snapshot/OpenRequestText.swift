import GatewayCore
import JSON

/// The text of an open request in a snapshot.
enum OpenRequestText {
    static func write(_ id: RequestID, _ request: OpenRequest, to json: inout JSONWriter) {
        json.beginObject()
        json.member("request_id", id.description)
        json.member("received_position", request.receivedPosition.value)
        json.member("received_us", request.receivedAt.microseconds)
        json.member("seed", request.seed.description)
        json.member("route", request.api.rawValue)
        json.optionalMember("model", request.model?.text)
        json.optionalMember("pin", request.pin?.text)
        if request.noFailover { json.member("no_failover", true) }
        json.optionalMember("deadline_us", request.deadline?.microseconds)
        json.optionalMember("policy", request.policy?.digest.text)
        json.member("attempts", request.attempts)
        json.list("tried", request.tried) { tried, json in
            json.beginObject()
            json.targetMembers(tried.target)
            if tried.mayMend { json.member("may_mend", true) }
            json.endObject()
        }
        if let current = request.current { write(current, to: &json) }
        json.member("attempt_us", request.attemptMicroseconds)
        json.member("bytes", request.receivedBytes)
        json.endObject()
    }

    private static func write(_ current: OpenAttempt, to json: inout JSONWriter) {
        json.key("current")
        json.beginObject()
        json.member("attempt", current.number)
        json.targetMembers(current.target)
        json.key("key")
        json.beginObject()
        json.targetMembers(current.key)
        json.endObject()
        json.member("epoch", current.permit.epoch)
        json.member("probe", current.permit.probe.rawValue)
        json.member("link_epoch", current.linkPermit.epoch)
        json.member("link_probe", current.linkPermit.probe.rawValue)
        json.member("decided_position", current.decidedPosition.value)
        json.endObject()
    }

    static func read(
        _ members: inout MemberReader, _ cursor: inout JSONCursor, _ policies: [Policy]
    ) throws(RowFault) -> (RequestID, OpenRequest) {
        guard let id = RequestID(try members.string("request_id", &cursor)) else { throw .wrongMember("request_id") }
        let position = Position(try members.int64("received_position", &cursor))
        let receivedAt = LogTime(microseconds: try members.int64("received_us", &cursor))
        guard let seed = Seed(try members.string("seed", &cursor)) else { throw .wrongMember("seed") }
        let api: Route = try members.value("route", &cursor)
        let model = try members.optionalString("model", &cursor).map { ModelName($0) }
        let pin = try members.optionalString("pin", &cursor).map { ProviderName($0) }
        let noFailover = try members.optionalTrue("no_failover", &cursor)
        let deadline = try members.optionalInt64("deadline_us", &cursor).map { LogTime(microseconds: $0) }
        let policy = try policies.named(try members.optionalString("policy", &cursor))
        let attempts = try members.int("attempts", &cursor)
        let tried = try members.objects("tried", &cursor) { (members, cursor) throws(RowFault) in
            TriedTarget(
                target: try members.target(&cursor), mayMend: try members.optionalTrue("may_mend", &cursor))
        }
        let current = try members.optionalObject("current", &cursor, readAttempt)
        return (
            id,
            OpenRequest(
                receivedPosition: position, receivedAt: receivedAt, seed: seed, api: api, model: model, pin: pin,
                noFailover: noFailover, deadline: deadline, policy: policy, attempts: attempts, tried: tried,
                current: current,
                attemptMicroseconds: try members.int64("attempt_us", &cursor),
                receivedBytes: try members.int64("bytes", &cursor))
        )
    }

    private static func readAttempt(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> OpenAttempt {
        let number = try members.int("attempt", &cursor)
        let target = try members.target(&cursor)
        let key = try members.object("key", &cursor) { (members, cursor) throws(RowFault) in
            try members.target(&cursor)
        }
        let permit = Permit(
            epoch: try members.int64("epoch", &cursor), probe: try members.value("probe", &cursor))
        let linkPermit = Permit(
            epoch: try members.int64("link_epoch", &cursor), probe: try members.value("link_probe", &cursor))
        return OpenAttempt(
            number: number, target: target, key: key, permit: permit, linkPermit: linkPermit,
            decidedPosition: Position(try members.int64("decided_position", &cursor)))
    }
}
