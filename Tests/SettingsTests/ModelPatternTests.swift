import Testing

@testable import Settings

@Suite("Patterns of model names")
struct ModelPatternTests {
    @Test(
        "A pattern takes its names and no others",
        arguments: [
            ("gpt-4o", ["gpt-4o"], ["gpt-4", "gpt-4o-mini", "GPT-4o", "", "xgpt-4o"]),
            ("llama-*", ["llama-", "llama-3", "llama-3/8B"], ["llama", "xllama-3", "Llama-3"]),
            ("*", ["", "a", "meta-llama/Llama-3.1-8B", "*"], []),
            ("*-mini", ["-mini", "gpt-4o-mini"], ["mini", "gpt-4o-mini-2"]),
            ("meta/*-8B", ["meta/-8B", "meta/llama-8B", "meta/a-8B-8B"], ["meta-8B", "meta/llama-8B-it"]),
            ("a*b*c", ["abc", "aXbXc", "abbc", "a/b/b/c", "abcbc"], ["ac", "acb", "abcd", "ab"]),
            ("ab*ba", ["abba", "ab-ba"], ["aba", "ab", "ba"]),
            ("**", ["", "x"], []),
            ("é*", ["e\u{301}", "éx"], ["e", "ex"]),
            ("e*", ["e", "ex"], ["e\u{301}x", "é"]),
        ] as [(String, [String], [String])])
    func names(pattern: String, names: [String], others: [String]) {
        for name in names { #expect(ModelPattern(pattern).matches(name), "\(name)") }
        for name in others { #expect(!ModelPattern(pattern).matches(name), "\(name)") }
    }

    @Test("Many stars in a long pattern take no longer than the lengths demand")
    func hostile() {
        let pattern = ModelPattern(String(repeating: "a*", count: 127) + "b")
        let start = ContinuousClock.now
        #expect(!pattern.matches(String(repeating: "a", count: 6_000)))
        // Trying every split would outlast the world.
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
