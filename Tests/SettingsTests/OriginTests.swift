import Testing

@testable import Settings

@Suite("Origins and proxies")
struct OriginTests {
    @Test(
        "An origin is held as browsers send it: lower case, without the scheme's own port",
        arguments: [
            ("https://app.example.com", "https://app.example.com"),
            ("HTTPS://App.Example.com:443", "https://app.example.com"),
            ("http://localhost:80", "http://localhost"), ("http://localhost:443", "http://localhost:443"),
            ("http://localhost:3000", "http://localhost:3000"), ("https://[FD00::1]:8443", "https://[fd00::1]:8443"),
        ])
    func origin(text: String, expected: String) throws {
        #expect(try Origin(text).text == expected)
    }

    @Test(
        "What no browser sends as an origin is none",
        arguments: [
            "", "*", "null", "app.example.com", "https://", "https://a.example/", "https://a.example/app",
            "https://a.example?x", "https://a.example#x", "https://*.example", "https://u@a.example", "ftp://a.example",
            "https://a.example:0", "https://a.example https://b.example",
        ])
    func noOrigin(text: String) {
        #expect(throws: BaseURL.Problem.self) { try Origin(text) }
    }

    @Test(
        "A proxy always has its port",
        arguments: [
            ("http://proxy", "http://proxy:80"), ("https://proxy/", "https://proxy:443"),
            ("http://proxy:3128", "http://proxy:3128"), ("HTTP://[::1]:3128/", "http://[::1]:3128"),
        ])
    func proxy(text: String, expected: String) throws {
        #expect(try ProxyURL(text).text == expected)
    }

    @Test("What no proxy is reached by is refused", arguments: ["proxy:3128", "http://proxy/x", "socks5://proxy:1080"])
    func noProxy(text: String) {
        #expect(throws: BaseURL.Problem.self) { try ProxyURL(text) }
    }

    @Test("The origins of a file are those listed, every one, or none")
    func allowed() throws {
        func origins(_ list: String) throws -> CORSSettings.AllowedOrigins {
            let text = minimal("server: { cors: { allowed_origins: \(list) } }")
            return try Settings.parse(text: text, fileName: "f").server.cors.allowedOrigins
        }
        #expect(try origins("[]") == .only([]))
        #expect(try origins("[\"*\"]") == .any)
        #expect(try origins("[\"https://a.example\"]") == .only([try Origin("https://a.example")]))
    }
}
