import CZlib

/// Packs bytes that are at hand whole.
public enum Gzip {
    /// The bytes as one gzip stream (RFC 1952); nil when zlib gets no memory.
    public static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard czlib_deflate_init_gzip(&stream) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        // Enough for the worst case, so that one call does it all.
        let bound = Int(deflateBound(&stream, uLong(bytes.count)))
        var result = Z_OK
        let packed = bytes.withUnsafeBytes { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                // zlib reads through this pointer and never writes.
                stream.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(
                    to: Bytef.self)
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                result = deflate(&stream, Z_FINISH)
                count = output.count - Int(stream.avail_out)
            }
        }
        return result == Z_STREAM_END ? packed : nil
    }
}
