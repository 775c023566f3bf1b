import GatewayCore
import JSON

/// Rows back to events. Strict: what is not exactly as this build would write it is an error that names the row.
public enum EventCodec {
    /// Decodes one row.
    ///
    /// - Throws: `CodecError` for an unknown kind or version, a missing, unknown or mistyped key, or a column that the
    ///   kind does not use.
    public static func decode(_ row: EventRow) throws(CodecError) -> Event {
        guard let kind = EventKind(rawValue: row.kind) else {
            throw CodecError(position: row.position, kind: row.kind, reason: "this version does not know the kind")
        }
        guard row.version == Int64(kind.version) else {
            throw CodecError(
                position: row.position, kind: row.kind,
                reason: "payload version \(row.version), this version of the gateway reads \(kind.version)")
        }
        var payload = try PayloadReader(row)
        let fact = try fact(kind, RowReader(row), &payload)
        try payload.finish()
        return Event(
            position: Position(row.position),
            moment: Moment(
                recordedAt: WallTime(microseconds: row.recordedAt), logTime: LogTime(microseconds: row.monotonic)),
            cause: row.cause.map(Position.init), fact: fact)
    }

    private static func fact(
        _ kind: EventKind, _ columns: RowReader, _ payload: inout PayloadReader
    ) throws(CodecError) -> Fact {
        switch kind {
        case .segmentOpened: .input(.segmentOpened(try SegmentOpened(columns, &payload)))
        case .gatewayStarted: .input(.gatewayStarted(try GatewayStarted(columns, &payload)))
        case .gatewayStopped: .input(.gatewayStopped(try GatewayStopped(columns, &payload)))
        case .configApplied: .input(.configApplied(try ConfigApplied(columns, &payload)))
        case .requestReceived: .input(.requestReceived(try RequestReceived(columns, &payload)))
        case .routeDecided: .derived(.routeDecided(try RouteDecided(columns, &payload)))
        case .attemptFinished: .input(.attemptFinished(try AttemptFinished(columns, &payload)))
        case .requestRefused: .derived(.requestRefused(try RequestRefused(columns, &payload)))
        case .requestCompleted: .derived(.requestCompleted(try RequestCompleted(columns, &payload)))
        }
    }
}

extension Fact {
    /// Writes the members of the payload object.
    func writePayload(to json: inout JSONWriter) {
        switch self {
        case .input(.segmentOpened(let value)): value.writePayload(to: &json)
        case .input(.gatewayStarted(let value)): value.writePayload(to: &json)
        case .input(.gatewayStopped(let value)): value.writePayload(to: &json)
        case .input(.configApplied(let value)): value.writePayload(to: &json)
        case .input(.requestReceived(let value)): value.writePayload(to: &json)
        case .derived(.routeDecided(let value)): value.writePayload(to: &json)
        case .input(.attemptFinished(let value)): value.writePayload(to: &json)
        case .derived(.requestRefused(let value)): value.writePayload(to: &json)
        case .derived(.requestCompleted(let value)): value.writePayload(to: &json)
        }
    }
}

extension JSONWriter {
    /// A member that is left out when there is nothing to say.
    mutating func optional(_ name: StaticString, _ value: String?) {
        if let value { member(name, value) }
    }

    /// A member that is left out when there is nothing to say.
    mutating func optional(_ name: StaticString, _ value: Int64?) {
        if let value { member(name, value) }
    }

    /// A target as an object.
    mutating func target(_ target: Target) {
        beginObject()
        member("provider", target.provider.text)
        member("model", target.model.text)
        endObject()
    }
}
