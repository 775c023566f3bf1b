import Foundation

/// A folder of one test, removed with the value unless `GATEWAY_KEEP_STORES` is set.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "gateway-e2e-" + UUID().uuidString.lowercased()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        guard ProcessInfo.processInfo.environment["GATEWAY_KEEP_STORES"] == nil else { return }
        // What cannot be removed is left to the system; no test depends on it.
        _ = try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file that does not exist yet.
    func fresh(_ name: String) -> String { "\(path)/\(name)-\(UUID().uuidString.lowercased())" }

    /// Writes a new file and answers its path.
    func write(_ content: [UInt8], named name: String) throws -> String {
        let path = fresh(name)
        try Data(content).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Whether there is something of this name in it.
    func contains(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

    /// A copy of a folder in it.
    func copy(of folder: String) throws -> String {
        let copy = fresh("copy")
        try FileManager.default.copyItem(atPath: folder, toPath: copy)
        return copy
    }
}

/// The bytes of a file; none when there is no such file.
func bytes(of path: String) -> [UInt8] { FileManager.default.contents(atPath: path).map { Array($0) } ?? [] }

/// The text of a file; empty when there is no such file.
func text(of path: String) -> String { String(decoding: bytes(of: path), as: UTF8.self) }
