import Foundation
import Glibc

/// A file that nobody else may read: made once, and kept with the store.
enum PrivateFile {
    /// What the file holds. Where there is none it is made, readable by nobody else from its first byte on.
    ///
    /// - Throws: `.privateFile` when it can neither be read nor made.
    static func content(_ path: String, orNew make: () -> [UInt8]) throws(GatewayError) -> [UInt8] {
        guard access(path, F_OK) == 0 else {
            let content = make()
            try write(content, to: path, O_EXCL)
            return content
        }
        guard let bytes = read(path) else {
            throw .privateFile(path: path, reason: "it cannot be read; check its owner and mode")
        }
        return bytes
    }

    /// What the file holds; nil when it cannot be read.
    static func read(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map { Array($0) } }

    /// Gives the file another content.
    static func replace(_ path: String, by content: [UInt8]) throws(GatewayError) {
        try write(content, to: path, O_TRUNC)
    }

    /// Takes the file away, if it is there.
    static func remove(_ path: String) { unlink(path) }

    private static func write(_ content: [UInt8], to path: String, _ flags: Int32) throws(GatewayError) {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o600)
        guard file >= 0 else {
            throw .privateFile(path: path, reason: "it cannot be made: \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        let written = content.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard written == content.count, fsync(file) == 0 else {
            unlink(path)
            throw .privateFile(path: path, reason: "it cannot be written; check the disk's space")
        }
    }
}
