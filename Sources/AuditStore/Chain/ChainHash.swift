import Crypto
import JSON

/// The hash chain over the batches of the log: each hash covers the one before and every column of the batch's rows,
/// so that nothing before a known head can be altered unnoticed.
enum ChainHash {
    /// Length of a hash in bytes.
    static let byteCount = 32

    /// Before the first batch of the log.
    static let origin = [UInt8](repeating: 0, count: byteCount)

    /// SHA-256 over the previous hash and the rows as `RowBytes` lays them out.
    static func next(after previous: [UInt8], rows: ByteRoom) -> [UInt8] {
        var hash = SHA256()
        previous.withUnsafeBytes { hash.update(bufferPointer: $0) }
        rows.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }
}
