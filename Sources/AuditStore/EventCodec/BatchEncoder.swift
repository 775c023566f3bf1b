import GatewayCore
import Glibc
import JSON

/// Encodes events into one contiguous buffer, kept from batch to batch, so that a batch in a running gateway allocates
/// nothing.
struct BatchEncoder {
    /// The rows of the batch, one after the other.
    private(set) var bytes: [UInt8] = []

    /// Forgets the batch and keeps the room.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// True when the batch so far is exactly these bytes.
    func isEncoded(as other: UnsafeRawBufferPointer) -> Bool {
        guard let start = other.baseAddress, other.count == bytes.count else { return other.isEmpty && bytes.isEmpty }
        return bytes.withUnsafeBytes { mine in mine.baseAddress.map { memcmp($0, start, mine.count) == 0 } ?? true }
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
        bytes.appendColumn(event.position.value)
        bytes.appendColumn(event.moment.recordedAt.microseconds)
        bytes.appendColumn(event.moment.logTime.microseconds)
        bytes.appendColumn(event.kind.rawValue)
        bytes.appendColumn(Int64(event.kind.version))
        bytes.appendColumn(columns.requestID)
        bytes.appendColumn(columns.attempt.map(Int64.init))
        bytes.appendColumn(columns.provider)
        bytes.appendColumn(columns.model)
        bytes.appendColumn(event.cause?.value)
        bytes.appendColumn(columns.outcome)
        bytes.appendColumn(columns.status.map(Int64.init))
        bytes.appendColumn(columns.firstByteMicroseconds)
        bytes.appendColumn(columns.totalMicroseconds)
        bytes.appendColumn(columns.tokensIn)
        bytes.appendColumn(columns.tokensOut)
        appendPayload(of: fact)
    }

    private mutating func appendPayload(of fact: some RecordedFact) {
        let lengthOffset = bytes.count
        bytes.appendLittleEndian(0)
        let start = bytes.count
        // The writer takes the buffer over and gives it back. `consume` makes it the only owner: with a second one the
        // first byte it writes would copy the batch so far.
        var lent: [UInt8] = []
        swap(&lent, &bytes)
        var payload = JSONWriter(appendingTo: consume lent)
        payload.beginObject()
        fact.writeMembers(to: &payload)
        payload.endObject()
        bytes = payload.take()
        let length = UInt32(bytes.count - start).littleEndian
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: length, toByteOffset: lengthOffset, as: UInt32.self) }
    }
}
