import CurlTransport
import Testing

@Suite("Certificates", .timeLimit(.minutes(1)), .enabled(if: Certificate.isAvailable, "needs the openssl command"))
struct SecurityTests {
    @Test("A certificate of nobody known is refused, one of a given authority is taken")
    func selfSigned() async throws {
        let server = try TLSServer(name: "IP:127.0.0.1")
        defer { server.stop() }
        let transport = try CurlTransport()
        #expect(try await server.get(transport, caFile: nil).kind == .tls)
        let answer = try await server.get(transport, caFile: server.certificate.file)
        #expect(answer.isComplete && answer.head?.status == 200 && answer.text == "hello", "\(answer.end)")
        // A handle, a connection or a session that was trusted for one endpoint is not for another.
        #expect(try await server.get(transport, caFile: nil).kind == .tls)
    }

    @Test("A body over TLS arrives equal through a small buffer")
    func backPressure() async throws {
        let server = try TLSServer(name: "IP:127.0.0.1", body: BackPressureTests.pattern(3_000_000))
        defer { server.stop() }
        var configuration = TransportConfiguration()
        configuration.bufferedBytesPerExchange = 5_000
        let transport = try CurlTransport(configuration: configuration)
        for _ in 0..<3 {
            let answer = try await server.get(transport, caFile: server.certificate.file, delivery: .chunks)
            #expect(answer.isComplete, "\(answer.end)")
            #expect(answer.body == server.body)
        }
    }

    @Test("A certificate for another host is refused")
    func otherHost() async throws {
        let server = try TLSServer(name: "DNS:other.example")
        defer { server.stop() }
        let transport = try CurlTransport()
        let answer = try await server.get(transport, caFile: server.certificate.file)
        #expect(answer.kind == .tls, "\(answer.end)")
        #expect(answer.head == nil)
    }
}
