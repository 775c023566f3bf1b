import Testing

@testable import Settings

@Suite("Lines that may hold a secret")
struct SensitiveTextTests {
    private static let lines: [(String, String)] = [
        ("api_key: sk-1", "api_key: <redacted>"),
        ("  \"api_key\": \"sk-1\", port: 1", "  \"api_key\": <redacted>, port: 1"),
        ("{ 'token': 'it', x: 1 }", "{ 'token': <redacted>, x: 1 }"),
        ("Authorization: Bearer abc def # x", "Authorization: <redacted>"),
        ("password: &x !t pw", "password: <redacted>"),
        ("api_key: \"unclosed", "api_key: <redacted>"),
        ("api_key: { secret: OPENAI_API_KEY }", "api_key: { secret: OPENAI_API_KEY }"),
        ("api_key: { secret: \"OPENAI_API_KEY\" }", "api_key: { secret: \"OPENAI_API_KEY\" }"),
        ("api_key: { secret: sk-1 }", "api_key: { secret: <redacted>"),
        ("base_url: https://u:p@h/v1", "base_url: https://<redacted>@h/v1"),
        ("base_url: https://h/v1?k=abc end", "base_url: https://h/v1<redacted> end"),
        ("base_url: https://h/v1", "base_url: https://h/v1"),
        ("api_key:", "api_key:"),
        ("model: gpt-4o", "model: gpt-4o"),
        ("x: ://@", "x: ://@"),
        (":", ":"), ("://", "://"),
    ]

    @Test("A line is shown without what may be a secret", arguments: lines)
    func masked(line: String, shown: String) throws {
        let excerpt = try #require(
            SourceExcerpt(line: Array(line.unicodeScalars)[...], column: 1, hidesValue: false))
        #expect(excerpt.text == shown)
        #expect(excerpt.caretOffset == 0)
    }

    @Test("A problem elsewhere in the line of a key does not show the key")
    func neighbour() throws {
        let text = """
            providers: [{ api_key: "sk-very-secret", name: a b, type: mock }]
            models: [{ name: m, targets: [{ provider: a b }] }]
            """
        let error = #expect(throws: ConfigurationError.self) { try Settings.parse(text: text, fileName: "f") }
        let rendered = try #require(error?.rendered)
        #expect(!rendered.contains("very-secret"))
        #expect(
            rendered.contains(
                """
                  providers: [{ api_key: <redacted>, name: a b, type: mock }]
                                                           ^
                """))
    }

    @Test("Neither a file that is no YAML nor a misspelt key shows the key")
    func brokenNeighbour() {
        for text in ["api_key: \"sk-very-secret\n", "apikey: sk-very-secret\n", "a: {\n  my-token: sk-very-secret\n"] {
            let error = #expect(throws: ConfigurationError.self) { try Settings.parse(text: text, fileName: "f") }
            #expect(error?.rendered.contains("very-secret") == false, "\(text)")
        }
    }

    @Test("Long lines are cut around the caret, tabs and control characters cannot move it")
    func cutting() throws {
        let line = String(repeating: "x", count: 300) + "\t\u{1B}Y" + String(repeating: "z", count: 300)
        let excerpt = try #require(
            SourceExcerpt(line: Array(line.unicodeScalars)[...], column: 303, hidesValue: false))
        let scalars = Array(excerpt.text.unicodeScalars)
        #expect(scalars.count == SourceExcerpt.width + 2)
        #expect(scalars[excerpt.caretOffset] == "Y")
        #expect(scalars[excerpt.caretOffset - 1] == "\u{FFFD}")
        #expect(scalars[excerpt.caretOffset - 2] == " ")
        #expect(scalars.first == "…" && scalars.last == "…")
    }

    @Test("A line of more than 4096 characters is not shown, only its place")
    func longLine() {
        let text = minimal("store: { path: \"\(String(repeating: "x", count: 4097))\" }")
        let error = #expect(throws: ConfigurationError.self) { try Settings.parse(text: text, fileName: "f") }
        #expect(error?.rendered.hasPrefix("f:1:16: error[invalid_path]: ") == true)
        #expect(error?.rendered.contains("xxx") == false)
    }

    @Test("The caret stands under its character whatever is masked around it", arguments: 1...44)
    func caret(column: Int) throws {
        let line = Array("x: 1, token: \"ab\", u: http://me@h, key: \"c\" }".unicodeScalars)
        let excerpt = try #require(SourceExcerpt(line: line[...], column: column, hidesValue: false))
        let shown = Array(excerpt.text.unicodeScalars)
        #expect(shown[excerpt.caretOffset] == line[column - 1] || shown[excerpt.caretOffset] == "<")
    }
}
