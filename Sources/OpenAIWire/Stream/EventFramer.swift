/// Cuts a server-sent event stream into whole events, however the transport cut it into chunks.
///
/// An event here is everything up to and including the blank line that ends it, comments included, byte for byte; lines
/// end with LF, CRLF or CR (WHATWG HTML, "Server-sent events"). An event that lies in one chunk is named by its range and
/// not copied; only an event that spans chunks is gathered.
public struct EventFramer: Sendable {
    /// The most bytes that one event may have.
    public static let defaultMaximumEventBytes = 8 << 20

    /// Where in its line the next byte stands.
    private enum Place { case lineStart, insideLine, afterCarriageReturn }

    private let maximumEventBytes: Int
    private var place = Place.lineStart
    /// The last event ended with a CR at a chunk's end; an LF that comes next belongs to it.
    private var mayOweLineFeed = false
    private var carried: [UInt8] = []

    /// A framer at the start of a stream.
    public init(maximumEventBytes: Int = Self.defaultMaximumEventBytes) {
        self.maximumEventBytes = maximumEventBytes
    }

    /// One step through a chunk.
    public enum Piece: Hashable, Sendable {
        /// A whole event lies in this range of the chunk.
        case event(Range<Int>)
        /// An event that began in earlier chunks ends at this offset of the chunk: ``takeCarried()`` has all its bytes.
        case carriedEvent(end: Int)
        /// This byte of the chunk is the LF of the CRLF that ended the last event.
        case lineFeed(at: Int)
    }

    /// The first bytes of an event whose end has not come yet.
    var carriedBytes: [UInt8] { carried }

    /// Hands over what was gathered and starts the next event.
    public mutating func takeCarried() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &carried)
        return taken
    }

    /// The next piece of `chunk` from `start` on. Nil once the chunk holds no further event's end: the rest was gathered.
    public mutating func next(in chunk: RawSpan, from start: Int) throws(EventTooLarge) -> Piece? {
        try chunk.withUnsafeBytes { (bytes) throws(EventTooLarge) in try next(in: bytes, from: start) }
    }

    private mutating func next(in chunk: UnsafeRawBufferPointer, from start: Int) throws(EventTooLarge) -> Piece? {
        guard start < chunk.count else { return nil }
        if mayOweLineFeed {
            mayOweLineFeed = false
            if chunk[start] == 0x0A { return .lineFeed(at: start) }
        }
        let end = endOfEvent(in: chunk, from: start)
        let size = carried.count + (end ?? chunk.count) - start
        guard size <= maximumEventBytes else { throw EventTooLarge(limitBytes: maximumEventBytes) }
        guard let end else {
            carried.append(contentsOf: chunk[start...])
            return nil
        }
        if carried.isEmpty { return .event(start..<end) }
        carried.append(contentsOf: chunk[start..<end])
        return .carriedEvent(end: end)
    }

    /// The offset after the blank line that ends the event; nil if the chunk ends before it.
    private mutating func endOfEvent(in chunk: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while index < chunk.count {
            switch place {
            case .insideLine:
                index = indexOfLineEnd(in: chunk, index..<chunk.count)
                guard index < chunk.count else { return nil }
                place = chunk[index] == 0x0A ? .lineStart : .afterCarriageReturn
                index += 1
            case .afterCarriageReturn:
                if chunk[index] == 0x0A { index += 1 }
                place = .lineStart
            case .lineStart where chunk[index] == 0x0A:
                return index + 1
            case .lineStart where chunk[index] == 0x0D:
                index += 1
                if index == chunk.count {
                    mayOweLineFeed = true
                } else if chunk[index] == 0x0A {
                    index += 1
                }
                return index
            case .lineStart:
                place = .insideLine
            }
        }
        return nil
    }
}

/// An event grew beyond the framer's bound.
public struct EventTooLarge: Error, Hashable, Sendable {
    /// The bound, in bytes.
    public let limitBytes: Int
}
