import Foundation
import Testing

/// The bugs that `infra/seeded-bugs.py` seeds: the list must not rot while nobody runs it.
@Suite("The bugs to be seeded fit the sources")
struct SeededBugTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let sources = folder.appending(path: "../../../Sources/GatewayCore").standardizedFileURL

    @Test("Each names a line that stands in its file exactly once, and another one in its place")
    func fit() throws {
        let text = try String(contentsOf: Self.folder.appending(path: "bugs.txt"), encoding: .utf8)
        let blocks = text.components(separatedBy: "\n\n").dropFirst()
        #expect(blocks.count >= 20)
        for block in blocks {
            let lines = block.split(separator: "\n").map(String.init)
            try #require(lines.count == 4 && lines[2].hasPrefix("- ") && lines[3].hasPrefix("+ "), "\(block)")
            let source = try String(contentsOf: Self.sources.appending(path: lines[1]), encoding: .utf8)
            let there = source.split(separator: "\n")
                .filter { $0.trimmingCharacters(in: .whitespaces) == lines[2].dropFirst(2) }
            #expect(there.count == 1, "\(lines[0]): \(lines[2])")
            #expect(lines[2].dropFirst(2) != lines[3].dropFirst(2))
        }
    }
}
