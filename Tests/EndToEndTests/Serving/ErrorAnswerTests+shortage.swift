import GatewayCore
import Testing

extension ErrorAnswerTests {
    /// A way to a provider on which a descriptor is wanted.
    struct Way: CustomTestStringConvertible {
        let name: String
        let host: String
        /// What comes of it once there are enough.
        var after = [200]
        var testDescription: String { name }
    }

    private static let ways = [
        Way(name: "for the socket", host: "http://127.0.0.1"),
        // No such name: unknown at once, or not answered for in time.
        Way(name: "for the look-up of a name", host: "http://provider.invalid", after: [502, 504]),
        // The provider speaks no TLS and waits for the rest of a request.
        Way(name: "for the socket of TLS", host: "https://127.0.0.1", after: [502, 504]),
    ]

    @Test(
        "Without a descriptor for a call the answer is internal_error, and the provider is not blamed", arguments: ways)
    func noDescriptor(way: Way) async throws {
        let upstream = try await Upstream("only")
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.providers = [.init(name: "only", baseURL: "\(way.host):\(upstream.port)/v1")]
        configuration.more = ["resilience: { breaker: { failure_threshold: 1, recovery_timeout: 10m } }"]
        let plain = Exchange.Request.chat(#"{"model":"m","messages":[{"role":"user","content":"x"}]}"#)
        let stream = Exchange.Request.chat(#"{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]}"#)
        let (_, log) = try await withGateway(configuration) { gateway in
            let (port, folder) = (gateway.port, gateway.folder)
            // The client's connection takes one. Calls leave the last 16 alone.
            let limit = try await OpenFileLimit(leaving: 12, to: gateway)
            let answers = try await Exchange.send(
                [plain, stream, .raw(lines: "GET /livez HTTP/1.1\nhost: x\n\n")], to: port, in: folder)
            for answer in answers.prefix(2) {
                EnvelopeCheck.expect(answer, 500, "internal_error", "no descriptor")
                let attempt = try answer.json()["attempts"]?[0]
                #expect(attempt?["provider"]?.stringValue == "only")
                #expect(attempt?["outcome"]?.stringValue == "local_error")
                #expect(answer["x-should-retry"] == nil)
            }
            #expect(answers[2].status == 200)
            #expect(try await upstream.counts().received == 0)
            try await limit.lift()
            let status = try await Exchange.send([plain], to: port, in: folder)[0].status
            #expect(status.map(way.after.contains) == true, "\(status ?? 0)")
        }
        let failed = log.failedAttempts.prefix(2)
        #expect(failed.map(\.outcome) == [.localError, .localError])
        #expect(failed.map(\.errorKind) == [.local, .local])
        // One failure of the provider's own opens its breaker, and its endpoint's where no connection came about.
        #expect(Set(log.transitions.map(\.subject)).count == (way.after == [200] ? 0 : 2))
    }
}
