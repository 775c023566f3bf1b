import GatewayCore
import JSON

/// Reads rows back to events. Keeps working memory from row to row.
struct RowDecoder {
    private var scratch = JSONScratch()

    /// The event of a row; refuses every row that `BatchEncoder` would not have written.
    mutating func decode(_ row: RowView) throws(RowFault) -> Event {
        guard let name = row.text(.kind), let kind = Self.kind(name) else { throw .unknownKind }
        let version = try row.required(.version)
        guard version == Int64(kind.version) else { throw .unknownVersion(version) }
        return Event(
            position: Position(try row.required(.position)),
            moment: Moment(
                recordedAt: WallTime(microseconds: try row.required(.recordedAt)),
                logTime: LogTime(microseconds: try row.required(.logTime))),
            cause: row.integer(.cause).map(Position.init), fact: try fact(of: kind, row))
    }

    private mutating func fact(of kind: EventKind, _ row: RowView) throws(RowFault) -> Fact {
        switch kind {
        case .segmentOpened: .input(.segmentOpened(try read(row)))
        case .gatewayStarted: .input(.gatewayStarted(try read(row)))
        case .gatewayStopped: .input(.gatewayStopped(try read(row)))
        case .configApplied: .input(.configApplied(try read(row)))
        case .requestReceived: .input(.requestReceived(try read(row)))
        case .probeFirstToken: .input(.probeFirstToken(try read(row)))
        case .attemptFinished: .input(.attemptFinished(try read(row)))
        case .probeFinished: .input(.probeFinished(try read(row)))
        case .refusalsCounted: .input(.refusalsCounted(try read(row)))
        case .operatorActed: .input(.operatorActed(try read(row)))
        case .breakerOverridden: .input(.breakerOverridden(try read(row)))
        case .warmupStarted: .input(.warmupStarted(try read(row)))
        case .warmupFinished: .input(.warmupFinished(try read(row)))
        case .routeDecided: .derived(.routeDecided(try read(row)))
        case .breakerTransitioned: .derived(.breakerTransitioned(try read(row)))
        case .gateSet: .derived(.gateSet(try read(row)))
        case .gateCleared: .derived(.gateCleared(try read(row)))
        case .targetHeld: .derived(.targetHeld(try read(row)))
        case .targetReleased: .derived(.targetReleased(try read(row)))
        case .requestRefused: .derived(.requestRefused(try read(row)))
        case .requestCompleted: .derived(.requestCompleted(try read(row)))
        }
    }

    private mutating func read<Value: RecordedFact>(_ row: RowView) throws(RowFault) -> Value {
        let unexpected = row.present.subtracting(Value.usedColumns.union(.common))
        if let column = unexpected.first { throw .unexpectedColumn(column) }
        guard let payload = row.text(.payload) else { throw .missingColumn(.payload) }
        return try JSONCursor.scan(payload.bytes, reusing: &scratch) { (cursor) throws(RowFault) in
            var members = try MemberReader(&cursor)
            let value = try Value(row: row, payload: &members, cursor: &cursor)
            try members.finish(cursor)
            do throws(JSONError) { try cursor.finish() } catch { throw .malformed(error) }
            return value
        }
    }

    /// The most frequent first.
    private static let kinds: [(name: [UInt8], kind: EventKind)] = {
        let frequent: [EventKind] = [.requestReceived, .routeDecided, .attemptFinished, .requestCompleted]
        let others = EventKind.allCases.filter { !frequent.contains($0) }
        return (frequent + others).map { (Array($0.rawValue.utf8), $0) }
    }()

    /// The kind of a name, found without making a `String` of it.
    private static func kind(_ name: UnsafeRawBufferPointer) -> EventKind? {
        kinds.first { $0.name.count == name.count && $0.name.elementsEqual(name) }?.kind
    }
}
