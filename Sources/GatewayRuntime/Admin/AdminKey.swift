import Crypto
import GatewayCore
import Settings

/// What allows a change through the admin listener, and a look at it from another machine.
///
/// Without a configured one it is made at the first start: 64 hex digits of 32 random bytes, in `admin.key` beside the
/// segments (mode 0600), where the command line reads it.
public struct AdminKey: Sendable {
    private let secret: Secret

    /// The key's file in the store's directory.
    public static let fileName = "admin.key"

    /// Takes the configured key, or the installation's own.
    public init(configured: Secret?, directory: String) throws(GatewayError) {
        if let configured {
            secret = configured
            return
        }
        let path = directory + "/" + Self.fileName
        let content = try PrivateFile.content(path) {
            let key = SymmetricKey(size: .bits256).withUnsafeBytes { Hexadecimal.text(Array($0)) }
            return Array((key + "\n").utf8)
        }
        guard let text = Self.text(content) else {
            throw .privateFile(path: path, reason: "it holds no key of 64 hex digits; remove it to have a new one")
        }
        secret = Secret(text)
    }

    /// Whether this is the key. Takes the same time for every wrong one.
    public func matches(_ presented: String) -> Bool { Secret(presented) == secret }

    /// The key of a store, for the command line beside it; nil when there is none, or none that may be read.
    public static func kept(in directory: String) -> Secret? {
        PrivateFile.read(directory + "/" + fileName).flatMap(text).map { Secret($0) }
    }

    private static func text(_ content: [UInt8]) -> String? {
        let text = String(decoding: content, as: UTF8.self)
        let digits = text.hasSuffix("\n") ? String(text.dropLast()) : text
        return digits.utf8.count == 64 && Hexadecimal.bytes(digits) != nil ? digits : nil
    }
}
