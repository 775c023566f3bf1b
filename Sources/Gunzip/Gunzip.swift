import CZlib

/// Unpacks one gzip stream (RFC 1952, one member) as its bytes come, and never gives out more than a limit: what a few
/// kilobytes can blow up to is cut off there, not kept.
///
/// Holds about 40 KiB while it lives. Not for several threads at once.
public final class Gunzip {
    /// Stays where it is: zlib's state points back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private var left: Int
    private var isOver = false
    private let piece: UnsafeMutableRawBufferPointer

    /// How much is unpacked at a time: 64 KiB.
    private static let pieceBytes = 64 << 10

    /// Unpacks at most `limit` bytes.
    public init(limit: Int) throws(GunzipError) {
        left = limit
        piece = .allocate(byteCount: Self.pieceBytes, alignment: 16)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard czlib_inflate_init_gzip(stream) == Z_OK else { throw .outOfMemory }
    }

    deinit {
        // Also right after a failed initialisation: zlib then finds no state to free.
        inflateEnd(stream)
        stream.deallocate()
        piece.deallocate()
    }

    /// Unpacks the next bytes and hands out what they stand for, in pieces of at most 64 KiB.
    public func feed(
        _ bytes: UnsafeRawBufferPointer, into output: (UnsafeRawBufferPointer) -> Void
    ) throws(GunzipError) {
        guard !bytes.isEmpty else { return }
        guard !isOver else { throw .trailingBytes }
        // zlib reads through this pointer and never writes.
        stream.pointee.next_in = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(
            to: Bytef.self)
        // A buffer of a body is far smaller than 4 GiB.
        stream.pointee.avail_in = uInt(bytes.count)
        defer { stream.pointee.next_in = nil }
        repeat {
            try inflatePiece(into: output)
            if isOver {
                if stream.pointee.avail_in > 0 { throw .trailingBytes }
                return
            }
        } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
    }

    /// Says that no more bytes come.
    public func finish() throws(GunzipError) {
        if !isOver { throw .truncated }
    }

    private func inflatePiece(into output: (UnsafeRawBufferPointer) -> Void) throws(GunzipError) {
        stream.pointee.next_out = piece.baseAddress?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = uInt(piece.count)
        let result = inflate(stream, Z_NO_FLUSH)
        let count = piece.count - Int(stream.pointee.avail_out)
        switch result {
        case Z_OK: break
        case Z_STREAM_END: isOver = true
        // Nothing to do: all input is used up and all output given out.
        case Z_BUF_ERROR: break
        case Z_MEM_ERROR: throw .outOfMemory
        case _: throw .malformed
        }
        left -= count
        guard left >= 0 else { throw .tooLarge }
        if count > 0 { output(UnsafeRawBufferPointer(rebasing: piece[..<count])) }
    }
}
