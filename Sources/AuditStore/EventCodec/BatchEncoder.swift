import GatewayCore
import Glibc
import JSON

/// Encodes events into one contiguous buffer, kept from batch to batch, so that a batch in a running gateway allocates
/// nothing.
struct BatchEncoder {
    /// The rows of the batch, one after the other.
    private(set) var rows = ByteRoom()

    /// Forgets the batch and keeps the room.
    mutating func removeAll() {
        rows.removeAll()
    }

    /// True when the batch so far is exactly these bytes.
    func isEncoded(as other: UnsafeRawBufferPointer) -> Bool {
        guard let start = other.baseAddress, other.count == rows.count else { return other.isEmpty && rows.count == 0 }
        return rows.withUnsafeBytes { mine in mine.baseAddress.map { memcmp($0, start, mine.count) == 0 } ?? true }
    }

    /// Appends the row of an event.
    mutating func append(_ event: Event) {
        switch event.fact {
        case .input(.segmentOpened(let fact)): append(fact, of: event)
        case .input(.gatewayStarted(let fact)): append(fact, of: event)
        case .input(.gatewayStopped(let fact)): append(fact, of: event)
        case .input(.configApplied(let fact)): append(fact, of: event)
        case .input(.requestReceived(let fact)): append(fact, of: event)
        case .input(.probeFirstToken(let fact)): append(fact, of: event)
        case .input(.attemptFinished(let fact)): append(fact, of: event)
        case .input(.probeFinished(let fact)): append(fact, of: event)
        case .input(.refusalsCounted(let fact)): append(fact, of: event)
        case .input(.operatorActed(let fact)): append(fact, of: event)
        case .input(.breakerOverridden(let fact)): append(fact, of: event)
        case .input(.warmupStarted(let fact)): append(fact, of: event)
        case .input(.warmupFinished(let fact)): append(fact, of: event)
        case .derived(.routeDecided(let fact)): append(fact, of: event)
        case .derived(.breakerTransitioned(let fact)): append(fact, of: event)
        case .derived(.gateSet(let fact)): append(fact, of: event)
        case .derived(.gateCleared(let fact)): append(fact, of: event)
        case .derived(.targetHeld(let fact)): append(fact, of: event)
        case .derived(.targetReleased(let fact)): append(fact, of: event)
        case .derived(.requestRefused(let fact)): append(fact, of: event)
        case .derived(.requestCompleted(let fact)): append(fact, of: event)
        }
    }

    private mutating func append(_ fact: some RecordedFact, of event: Event) {
        let columns = fact.columns
        rows.appendColumn(event.position.value)
        rows.appendColumn(event.moment.recordedAt.microseconds)
        rows.appendColumn(event.moment.logTime.microseconds)
        rows.appendColumn(event.kind.rawValue)
        rows.appendColumn(Int64(event.kind.version))
        rows.appendColumn(columns.requestID)
        rows.appendColumn(columns.attempt.map(Int64.init))
        rows.appendColumn(columns.provider)
        rows.appendColumn(columns.model)
        rows.appendColumn(event.cause?.value)
        rows.appendColumn(columns.outcome)
        rows.appendColumn(columns.status.map(Int64.init))
        rows.appendColumn(columns.firstByteMicroseconds)
        rows.appendColumn(columns.totalMicroseconds)
        rows.appendColumn(columns.tokensIn)
        rows.appendColumn(columns.tokensOut)
        appendPayload(of: fact)
    }

    private mutating func appendPayload(of fact: some RecordedFact) {
        let lengthOffset = rows.count
        rows.append(atMost: 4) { room in room.writeLength(0) }
        // The writer takes the room over and gives it back. `consume` makes it the only owner: with a second one the
        // first byte it writes would copy the batch so far.
        var lent = ByteRoom()
        swap(&lent, &rows)
        var payload = JSONWriter(appendingTo: consume lent)
        payload.beginObject()
        fact.writeMembers(to: &payload)
        payload.endObject()
        rows = payload.takeRoom()
        let length = UInt32(rows.count - lengthOffset - 4)
        rows.replace(at: lengthOffset) { room in room.writeLength(length) }
    }
}
