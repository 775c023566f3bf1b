import CurlTransport
import Testing

@Suite("An endpoint")
struct TransportEndpointTests {
    @Test(
        "URLs that are not absolute http or https, or carry more than an address, are refused and not repeated",
        arguments: [
            "", "host/path", "/path", "ftp://host/", "file:///etc/passwd", "http://", "http://user:secret@host/",
            "http://user@host/", "http://host/#part", "http://ho st/", "http://host/\r\nX: y", "http://host/a\0b",
            "gopher://host/",
        ])
    func refused(_ url: String) throws {
        let headers = try HeaderList([])
        let error = #expect(throws: TransportError.self) { try TransportEndpoint(url: url, headers: headers) }
        #expect(error?.code == .invalidURL)
        #expect(error?.message.contains("secret") == false)
    }

    @Test("Ordinary URLs are taken", arguments: ["http://127.0.0.1:8000/v1", "https://[::1]/", "HTTPS://host/a?b=c"])
    func taken(_ url: String) throws {
        _ = try TransportEndpoint(url: url, headers: HeaderList([]))
    }

    @Test("A file that cannot be read and a proxy with user-info are refused")
    func options() throws {
        let headers = try HeaderList([])
        let file = #expect(throws: TransportError.self) {
            try TransportEndpoint(url: "https://host/", headers: headers, options: .init(caFile: "/no/such/file.pem"))
        }
        #expect(file?.code == .invalidOption)
        #expect(throws: TransportError.self) {
            try TransportEndpoint(url: "https://host/", headers: headers, options: .init(proxy: "http://a:b@proxy:1"))
        }
    }
}
