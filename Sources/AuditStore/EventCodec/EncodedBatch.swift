import GatewayCore
import JSON

/// Events encoded once, for the hash and for SQLite alike: for every row the 17 columns in the schema's order, each as
/// u32 little-endian length and UTF-8 text, integers in decimal, NULL as length 0xFFFFFFFF.
///
/// One buffer, reused from batch to batch; nothing else is allocated for a row but what its strings need.
public struct EncodedBatch {
    /// All rows; exactly what the chain hashes.
    public private(set) var bytes: [UInt8] = []
    /// Where each row begins in `bytes`.
    public private(set) var rowStarts: [Int] = []

    /// How many columns a row has.
    public static let columnCount = 17
    /// The length that stands for NULL.
    public static let null: UInt32 = 0xFFFF_FFFF

    /// An empty batch.
    public init() {}

    /// Forgets the rows and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        rowStarts.removeAll(keepingCapacity: true)
    }

    /// Encodes one event.
    public mutating func append(_ event: Event) {
        rowStarts.append(bytes.count)
        let columns = EventColumns(of: event.fact)
        integer(event.position.value)
        integer(event.moment.recordedAt.microseconds)
        integer(event.moment.logTime.microseconds)
        text(event.kind.rawValue)
        integer(Int64(event.kind.version))
        text(columns.requestID?.description)
        integer(columns.attempt.map(Int64.init))
        text(columns.provider?.text)
        text(columns.model)
        integer(event.cause?.value)
        text(columns.outcome)
        integer(columns.status.map(Int64.init))
        integer(columns.firstByteMicroseconds)
        integer(columns.totalMicroseconds)
        integer(columns.usage?.input)
        integer(columns.usage?.output)
        payload(of: event.fact)
    }

    /// Encodes a row as read back, so that it can be compared and hashed.
    public mutating func append(_ row: EventRow) {
        rowStarts.append(bytes.count)
        integer(row.position)
        integer(row.recordedAt)
        integer(row.monotonic)
        text(row.kind)
        integer(row.version)
        text(row.requestID)
        integer(row.attempt)
        text(row.provider)
        text(row.model)
        integer(row.cause)
        text(row.outcome)
        integer(row.status)
        integer(row.firstByte)
        integer(row.total)
        integer(row.tokensIn)
        integer(row.tokensOut)
        let start = beginColumn()
        bytes.append(contentsOf: row.payload)
        endColumn(from: start)
    }

    /// Calls `body` with each column of a row in order: its number from 0, and its text or nil for NULL. The bytes are
    /// valid until the batch changes.
    public func withColumns<Failure: Error>(
        ofRow row: Int, _ body: (Int, UnsafeRawBufferPointer?) throws(Failure) -> Void
    ) throws(Failure) {
        try bytes.span.bytes.withUnsafeBytes { (all) throws(Failure) in
            var offset = rowStarts[row]
            for column in 0..<Self.columnCount {
                let length = UInt32(littleEndian: all.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                offset += 4
                guard length != Self.null else {
                    try body(column, nil)
                    continue
                }
                try body(column, UnsafeRawBufferPointer(rebasing: all[offset..<offset + Int(length)]))
                offset += Int(length)
            }
        }
    }

    private mutating func payload(of fact: Fact) {
        let start = beginColumn()
        // The writer takes the buffer over and gives it back: no copy.
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        var writer = JSONWriter(appendingTo: taken)
        writer.beginObject()
        fact.writePayload(to: &writer)
        writer.endObject()
        bytes = writer.take()
        endColumn(from: start)
    }

    private mutating func text(_ value: String?) {
        guard let value else { return length(Self.null) }
        let start = beginColumn()
        bytes.append(contentsOf: value.utf8)
        endColumn(from: start)
    }

    private mutating func integer(_ value: Int64?) {
        guard let value else { return length(Self.null) }
        let start = beginColumn()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let first = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[first...].reverse()
        endColumn(from: start)
    }

    private mutating func beginColumn() -> Int {
        length(0)
        return bytes.count
    }

    private mutating func endColumn(from start: Int) {
        let count = UInt32(bytes.count - start)
        for index in 0..<4 { bytes[start - 4 + index] = UInt8(truncatingIfNeeded: count >> UInt32(8 * index)) }
    }

    private mutating func length(_ value: UInt32) {
        for index in 0..<4 as Range<UInt32> { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
