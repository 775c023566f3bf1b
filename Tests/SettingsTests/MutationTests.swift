import Foundation
import TestSupport
import Testing

@testable import Settings

@Suite("Mutated files")
struct MutationTests {
    private static let pieces: [String] = [
        "*", "&a ", "*a", "{", "}", "[", "]", ":", ",", "- ", "\n", "\n  ", "\t", "\"", "'", "#", "!", "|", ">", "?",
        "<<: ",
        "port: 1\n", "\u{E000}", "\u{7}", "é", "---\n", "%", "@", "null", "server: ", "\\", "\r", "\u{2028}",
    ]

    @Test("Whatever becomes of a file, it is read or its faults are told with places in it")
    func mutated() {
        for seed in 0..<UInt64(fuzzRounds) { check(seed: seed) }
    }

    private func check(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        var scalars = Array(FullExample.text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let start = Int.random(in: 0..<scalars.count, using: &generator)
            let end = min(scalars.count, start + Int.random(in: 0...6, using: &generator))
            let piece = Self.pieces.randomElement(using: &generator) ?? ""
            scalars.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
        }
        let text = String(String.UnicodeScalarView(scalars))
        do throws(ConfigurationError) {
            let settings = try Settings.parse(text: text, fileName: "gateway.yaml")
            #expect(!settings.providers.isEmpty && !settings.models.isEmpty, "seed \(seed)")
        } catch {
            let lineCount = SourceText(text).lineCount
            #expect(!error.problems.isEmpty, "seed \(seed)")
            for problem in error.problems {
                let line = problem.position?.line ?? 1
                #expect((1...lineCount).contains(line), "seed \(seed)")
                #expect(!problem.message.unicodeScalars.contains("\n"), "seed \(seed)")
            }
            #expect(!error.rendered.isEmpty, "seed \(seed)")
        }
    }
}
