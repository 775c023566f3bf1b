import Testing

@testable import Settings

@Suite("Base URLs")
struct BaseURLTests {
    private static let valid:
        [(text: String, scheme: BaseURL.Scheme, host: String, port: Int, path: String, kept: String)] = [
            ("https://api.openai.com/v1", .https, "api.openai.com", 443, "/v1", "https://api.openai.com/v1"),
            ("http://127.0.0.1:8000", .http, "127.0.0.1", 8000, "", "http://127.0.0.1:8000"),
            ("http://[::1]:8000/v1/", .http, "::1", 8000, "/v1", "http://[::1]:8000/v1"),
            ("HTTPS://Host_1//", .https, "Host_1", 443, "", "HTTPS://Host_1"),
            ("http://h/a%20b/~c", .http, "h", 80, "/a%20b/~c", "http://h/a%20b/~c"),
        ]

    @Test("A base URL is taken apart", arguments: valid)
    func parts(
        expected: (text: String, scheme: BaseURL.Scheme, host: String, port: Int, path: String, kept: String)
    ) throws {
        let url = try BaseURL(expected.text)
        #expect(url.scheme == expected.scheme)
        #expect(url.host == expected.host)
        #expect(url.port == expected.port)
        #expect(url.path == expected.path)
        #expect(url.text == expected.kept)
    }

    @Test(
        "What calls cannot be made to is refused",
        arguments: [
            "", "h", "//h", "http:/h", "http://", "http:///p", "http://:80", "http://h:", "http://h:0",
            "http://h:65536",
            "http://h:8x", "http://h:+1", "http://h:80:80", "http://[::1", "http://[]", "http://[::1]x", "http://[h]",
            "http://h?q", "http://h/p#f", "http://h/a b", "http://h\\p", "http://h/é", "http://é", "http://h/\u{7}",
            "http://h,i", "http://h/{x}",
        ])
    func malformed(text: String) {
        let problem = #expect(throws: BaseURL.Problem.self) { try BaseURL(text) }
        guard case .malformed = problem else {
            Issue.record("\(text) is \(String(describing: problem))")
            return
        }
    }

    @Test("Other schemes and user information have reasons of their own")
    func reasons() {
        #expect(throws: BaseURL.Problem.unsupportedScheme) { try BaseURL("file:///etc/passwd") }
        #expect(throws: BaseURL.Problem.unsupportedScheme) { try BaseURL("://h") }
        for text in ["http://u@h", "http://u:p@h/v1", "https://@h", "http://u:p@[::1]:1/"] {
            #expect(throws: BaseURL.Problem.userInformation) { try BaseURL(text) }
        }
    }
}
