import GatewayCore
import JSON
import Testing

@Suite("More connections than there are descriptors for")
struct CrowdTests {
    private static let body = #"{"model":"m","messages":[{"role":"user","content":"x"}]}"#
    private static let chat = EdgeRequest.head("content-length: \(body.utf8.count)\n") + Array(body.utf8)

    @Test("Idle connections beyond the bound wait to be accepted, take nothing away, and come in when others have gone")
    func bound() async throws {
        let upstream = try await Upstream("only")
        var configuration = GatewayConfiguration.upstreams([upstream])
        // A third of what is left of 128: 50 connections.
        configuration.openFiles = 278
        try await withGateway(configuration) { gateway in
            let taken = try await Self.crowd(Self.chat, at: "\(gateway.port)", of: gateway)
            // Up to four are accepted at once, and one or two connections lead to the provider.
            #expect((50...55).contains(taken), "\(taken) descriptors")
        }
    }

    @Test("The admin listener keeps 64 connections, and is served on them likewise")
    func admin() async throws {
        try await withGateway(.mocks) { gateway in
            try await EdgeRequest.decide(gateway)
            try await eventually("the admin listener") { gateway.log.contains("the admin listener is open") }
            let port = try #require(gateway.adminURL.split(separator: ":").last)
            let head = Array("GET /admin/head HTTP/1.1\r\nhost: localhost\r\n\r\n".utf8)
            let taken = try await Self.crowd(head, at: String(port), of: gateway)
            #expect((64...67).contains(taken), "\(taken) descriptors")
        }
    }

    /// Lets 200 connections come, of which the first and the last ask for something.
    ///
    /// - Returns: how many descriptors the gateway had more while they were there.
    private static func crowd(_ request: [UInt8], at port: String, of gateway: RunningGateway) async throws -> Int {
        let before = try ProcessSample(of: gateway.pid).descriptors
        let seen = try await Tool.client(
            "crowd", ["--port", port, "--pid", "\(gateway.pid)", "--crowd", "200"],
            input: Array(Hexadecimal.text(request).utf8), in: gateway.folder
        ).json()
        #expect(seen["first"]?.arrayValue?.allSatisfy { $0.integerValue == 200 } == true)
        #expect(seen["waits"]?.boolValue == true)
        #expect(seen["last"]?.integerValue == 200)
        return Int(try #require(seen["descriptors"]?.integerValue)) - before
    }
}
