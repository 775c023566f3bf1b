/// Reads JSON in one strict pass over borrowed bytes, value by value, as its caller asks for them.
///
/// Strict means RFC 8259 and no more: well-formed UTF-8, no duplicate keys, no lone surrogates, no byte order mark, limits
/// on nesting and on keys. Values that are skipped are validated just as wholly as those that are read. Nothing is copied or
/// allocated for what is skipped.
///
/// A cursor only exists inside ``scan(_:depthLimit:_:)``, which is what keeps the bytes alive; it can be neither made
/// elsewhere nor copied out.
public struct JSONCursor: ~Copyable {
    /// How deep arrays and objects may nest unless the caller says otherwise.
    public static let defaultDepthLimit = 128
    /// How many keys the objects that are open at one time may have together: they are remembered, to find duplicates, at
    /// 32 bytes each.
    public static let openKeyLimit = 1 << 20

    let bytes: UnsafePointer<UInt8>
    let count: Int
    let depthLimit: Int
    /// Offset in bytes of what is read next.
    public internal(set) var offset = 0
    /// The innermost open container; outside of all, a stand-in that is never asked.
    var innermost = Frame(isObject: false, firstKey: 0)
    var scratch: JSONScratch

    @usableFromInline
    init(_ buffer: UnsafeRawBufferPointer, depthLimit: Int, scratch: consuming JSONScratch) {
        // An empty buffer may have no address; with a count of zero the stand-in is never read.
        bytes =
            buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            ?? UnsafePointer(bitPattern: MemoryLayout<UInt>.alignment).unsafelyUnwrapped
        count = buffer.count
        self.depthLimit = depthLimit
        self.scratch = scratch
        self.scratch.prepare()
    }

    /// Lends `body` a cursor over `bytes`. The body reads one value and then calls ``finish()``.
    @inlinable
    public static func scan<Result, Failure: Error>(
        _ bytes: RawSpan, depthLimit: Int = defaultDepthLimit,
        _ body: (inout JSONCursor) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBytes { (buffer) throws(Failure) -> Result in
            var cursor = JSONCursor(buffer, depthLimit: depthLimit, scratch: JSONScratch())
            return try body(&cursor)
        }
    }

    /// As ``scan(_:depthLimit:_:)``, but with working memory kept from scan to scan, for callers with many small texts.
    @inlinable
    public static func scan<Result, Failure: Error>(
        _ bytes: RawSpan, reusing scratch: inout JSONScratch, depthLimit: Int = defaultDepthLimit,
        _ body: (inout JSONCursor) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBytes { (buffer) throws(Failure) -> Result in
            var cursor = JSONCursor(buffer, depthLimit: depthLimit, scratch: scratch.lend())
            defer { scratch = cursor.giveBackScratch() }
            return try body(&cursor)
        }
    }

    /// Validates that `bytes` hold exactly one JSON value.
    public static func validate(_ bytes: RawSpan, depthLimit: Int = defaultDepthLimit) throws(JSONError) {
        try scan(bytes, depthLimit: depthLimit) { (cursor) throws(JSONError) in
            _ = try cursor.skipValue()
            try cursor.finish()
        }
    }

    /// The kind of the value that comes next; skips white space before it.
    public mutating func peekKind() throws(JSONError) -> JSONKind {
        skipWhitespace()
        guard offset < count else { throw JSONError(.unexpectedEnd, at: offset) }
        guard let kind = JSONKind(firstByte: bytes[offset]) else { throw unexpectedByte() }
        return kind
    }

    /// Checks that nothing but white space is left.
    public mutating func finish() throws(JSONError) {
        skipWhitespace()
        guard offset == count else { throw JSONError(.trailingBytes, at: offset) }
    }

    @usableFromInline
    mutating func giveBackScratch() -> JSONScratch {
        // One large text must not hold its memory for all the small ones that follow.
        scratch.keys.capacity > JSONScratch.keptKeyCapacity ? JSONScratch() : scratch.lend()
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while offset < count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset &+= 1
            default: return
            }
        }
    }

    /// The error for the byte at the offset, where any other was expected.
    func unexpectedByte() -> JSONError {
        guard offset < count else { return JSONError(.unexpectedEnd, at: count) }
        let startsWithByteOrderMark =
            offset == 0 && count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        return JSONError(startsWithByteOrderMark ? .byteOrderMark : .unexpectedByte, at: offset)
    }
}
