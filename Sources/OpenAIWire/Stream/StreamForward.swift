/// What of the bytes seen so far goes to the client now.
public enum StreamForward: Hashable, Sendable {
    /// Nothing yet.
    case nothing
    /// This range of the chunk that was just fed, as it is.
    case chunk(Range<Int>)
    /// These bytes: an event that spans chunks was among them, or one in their midst was hidden.
    case bytes([UInt8])
}

/// Gathers what of one chunk is forwarded, and copies only where it is not one piece of the chunk.
struct ForwardGathering {
    private(set) var forward = StreamForward.nothing

    /// Forwards `range` of `chunk`, which comes after all that was added before.
    mutating func add(_ range: Range<Int>, of chunk: RawSpan) {
        switch forward {
        case .nothing:
            forward = .chunk(range)
        case .chunk(let earlier) where earlier.upperBound == range.lowerBound:
            forward = .chunk(earlier.lowerBound..<range.upperBound)
        case .chunk(let earlier):
            forward = .bytes([])
            append(earlier, of: chunk)
            append(range, of: chunk)
        case .bytes:
            append(range, of: chunk)
        }
    }

    /// Forwards bytes that are no range of the chunk: those held back from earlier ones, and what stands in the place of some.
    mutating func add(_ bytes: consuming [UInt8], beside chunk: RawSpan) {
        guard !bytes.isEmpty else { return }
        switch forward {
        case .nothing:
            forward = .bytes(bytes)
        case .chunk(let earlier):
            forward = .bytes([])
            append(earlier, of: chunk)
            append(bytes.span.bytes)
        case .bytes:
            append(bytes.span.bytes)
        }
    }

    private mutating func append(_ range: Range<Int>, of chunk: RawSpan) {
        append(chunk.extracting(range))
    }

    private mutating func append(_ span: RawSpan) {
        guard case .bytes(var bytes) = forward else { return }
        // Emptied first, so that the array has one owner and grows in place.
        forward = .nothing
        span.withUnsafeBytes { bytes.append(contentsOf: $0) }
        forward = .bytes(bytes)
    }
}
