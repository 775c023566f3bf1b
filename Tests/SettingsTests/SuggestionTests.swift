import Testing

@testable import Settings

@Suite("Did you mean")
struct SuggestionTests {
    private static let cases: [(String, String?)] = [
        ("providers", "providers"), ("provider", "providers"), ("PROVIDERS", "providers"), ("provdiers", "providers"),
        ("max-body-bytes", "max_body_bytes"), ("maxbodybytes", "max_body_bytes"), ("prot", "port"), ("prt", "port"),
        ("hsot", "host"), ("log", "logging"), ("lo", nil), ("x", nil), ("", nil), ("resilience", nil),
        (String(repeating: "p", count: 5000), nil),
    ]

    @Test("The closest known word is meant, if it is close", arguments: cases)
    func closest(word: String, expected: String?) {
        let known = ["host", "port", "providers", "models", "max_body_bytes", "logging"]
        #expect(Suggestion.closest(to: word, among: known) == expected)
    }

    @Test("The distance counts insertions, deletions, replacements and swaps of neighbours")
    func distance() {
        for (left, right, expected) in [
            ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "axc", 1),
            ("abc", "ac", 1), ("abc", "abxc", 1), ("kitten", "sitting", 3),
        ] {
            #expect(Suggestion.distance(Array(left.utf8), Array(right.utf8)) == expected)
            #expect(Suggestion.distance(Array(right.utf8), Array(left.utf8)) == expected)
        }
    }
}
