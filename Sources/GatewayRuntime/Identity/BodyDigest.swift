import Crypto
import Foundation
import GatewayCore
import Glibc

/// The keyed digest of request bodies and of names that are not ours: the first 128 bits of HMAC-SHA256, so that equal bodies can be found in the log
/// and none can be guessed from it.
///
/// The key lives beside the segments, in `digest.key` (32 bytes, mode 0600), and belongs into no backup of them.
public struct BodyDigest: Sendable {
    private let key: SymmetricKey

    /// The key's file in the store's directory.
    public static let fileName = "digest.key"

    /// Reads the installation's key, or makes one at the first start.
    public init(directory: String) throws(GatewayError) {
        let path = directory + "/" + Self.fileName
        if let kept = try Self.read(path) { key = kept } else { key = try Self.make(path) }
    }

    /// 32 hex digits.
    public func digest(of body: some DataProtocol) -> String {
        Hexadecimal.text(Array(HMAC<SHA256>.authenticationCode(for: body, using: key).prefix(16)))
    }

    /// The key that is there; nil when there is none.
    private static func read(_ path: String) throws(GatewayError) -> SymmetricKey? {
        guard access(path, F_OK) == 0 else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .digestKey(path: path, reason: "it cannot be read; check its owner and mode")
        }
        guard bytes.count == 32 else {
            throw .digestKey(
                path: path, reason: "it holds \(bytes.count) bytes instead of 32; remove it to have a new one")
        }
        return SymmetricKey(data: bytes)
    }

    /// A new one, readable by nobody else from its first byte on.
    private static func make(_ path: String) throws(GatewayError) -> SymmetricKey {
        let key = SymmetricKey(size: .bits256)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw .digestKey(path: path, reason: "it cannot be made: \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        let written = key.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == 32, fsync(file) == 0 else {
            unlink(path)
            throw .digestKey(path: path, reason: "it cannot be written; check the disk's space")
        }
        return key
    }
}
