/// Bytes that grow at their end and are written in place.
///
/// `[UInt8]` alone takes 50 to 100 instructions for each small piece that is appended; an event has a hundred of them. Here
/// the array always has written-to room behind the end, so that a piece costs one check and the writing itself.
/// Inlinable, because what it saves is the call.
public struct ByteRoom: Sendable {
    /// The bytes, and behind `end` whatever.
    @usableFromInline var storage: [UInt8]
    @usableFromInline var end: Int
    /// How many bytes there are.
    @inlinable public var count: Int { end }

    /// Goes on behind these bytes, which it takes over.
    public init(_ bytes: consuming [UInt8] = []) {
        end = bytes.count
        storage = bytes
    }

    /// Appends what `write` writes at the address it is given, and returns: at most `bound` bytes.
    @inlinable
    public mutating func append(atMost bound: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
        let start = count
        if storage.count - start < bound { makeRoom(bound) }
        let written = storage.withUnsafeMutableBufferPointer { room in
            // Not empty: it has room for `bound` bytes, and nobody appends none.
            room.baseAddress.map { write($0 + start) } ?? 0
        }
        assert(written <= bound, "more was written than there was room for")
        end = start + written
    }

    /// Appends one byte.
    @inlinable
    public mutating func append(_ byte: UInt8) {
        append(atMost: 1) { room in
            room.pointee = byte
            return 1
        }
    }

    /// Appends a copy of bytes.
    @inlinable
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        append(atMost: bytes.count) { room in
            UnsafeMutableRawPointer(room).copyMemory(from: source, byteCount: bytes.count)
            return bytes.count
        }
    }

    /// Replaces bytes that are there.
    @inlinable
    public mutating func replace(at offset: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) {
        precondition(offset < count, "nothing stands there yet")
        storage.withUnsafeMutableBufferPointer { room in
            guard let base = room.baseAddress else { return }
            write(base + offset)
        }
    }

    /// Makes room for this many bytes altogether.
    public mutating func reserve(_ capacity: Int) {
        if storage.count < capacity { makeRoom(capacity - end) }
    }

    /// Forgets the bytes and keeps the memory.
    public mutating func removeAll() { end = 0 }

    /// Hands the bytes over and starts again with none.
    public mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &storage)
        taken.removeLast(taken.count - count)
        end = 0
        return taken
    }

    /// The bytes, in place.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.span.bytes.extracting(first: count).withUnsafeBytes(body)
    }

    /// Twice the memory, or what is asked for if that is more.
    @usableFromInline
    mutating func makeRoom(_ bound: Int) {
        let missing = count + bound - storage.count
        storage.append(contentsOf: repeatElement(0, count: max(missing, storage.count, 64)))
    }
}

extension ByteRoom {
    /// Writes a number in decimal, at most 20 bytes, and returns how many.
    public static func writeDecimal(_ value: Int64, to room: UnsafeMutablePointer<UInt8>) -> Int {
        guard value < 0 else { return writeDecimal(value.magnitude, to: room) }
        room.pointee = UInt8(ascii: "-")
        return 1 + writeDecimal(value.magnitude, to: room + 1)
    }

    /// Writes a number in decimal, at most 20 bytes, and returns how many.
    public static func writeDecimal(_ value: UInt64, to room: UnsafeMutablePointer<UInt8>) -> Int {
        let length = decimalLength(of: value)
        var place = length
        var rest = value
        repeat {
            place -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            room[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while rest != 0
        return length
    }

    private static func decimalLength(of value: UInt64) -> Int {
        var length = 1
        var bound: UInt64 = 10
        // 20 digits are the most; the bound of 20 digits does not fit.
        while length < 20, value >= bound {
            length += 1
            bound = bound &* 10
        }
        return length
    }
}
