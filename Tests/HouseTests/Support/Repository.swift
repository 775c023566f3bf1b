import Foundation

/// The repository that these tests are part of.
enum Repository {
    /// Its top folder, found from this file.
    static let root = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/")
    }()

    /// What a folder holds, by name, hidden things included.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted()
    }

    /// The paths, from the top, of all files below a folder with one of the endings.
    static func files(below folder: String, endings: [String] = [".swift"]) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)").sorted()
            .filter { path in endings.contains { path.hasSuffix($0) } }
            .map { "\(folder)/\($0)" }
    }

    /// The text of a file.
    static func text(of path: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }
}
