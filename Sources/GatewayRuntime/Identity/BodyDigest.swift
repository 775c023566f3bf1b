import Crypto
import Foundation
import GatewayCore

/// The keyed digest of request bodies and of names that are not ours: the first 128 bits of HMAC-SHA256, so that equal bodies can be found in the log
/// and none can be guessed from it.
///
/// The key lives beside the segments, in `digest.key` (32 bytes, mode 0600), and belongs into no backup of them.
public struct BodyDigest: Sendable {
    /// The code of nothing so far: what the key alone comes to is computed once.
    private let keyed: HMAC<SHA256>

    /// The key's file in the store's directory.
    public static let fileName = "digest.key"

    /// Reads the installation's key, or makes one at the first start.
    public init(directory: String) throws(GatewayError) {
        let path = directory + "/" + Self.fileName
        let bytes = try PrivateFile.content(path) {
            SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        }
        guard bytes.count == 32 else {
            throw .privateFile(
                path: path, reason: "it holds \(bytes.count) bytes instead of 32; remove it to have a new one")
        }
        keyed = HMAC<SHA256>(key: SymmetricKey(data: bytes))
    }

    /// 32 hex digits.
    public func digest(of body: some DataProtocol) -> String {
        var code = keyed
        code.update(data: body)
        return code.finalize().withUnsafeBytes { Hexadecimal.text($0.prefix(16)) }
    }
}
