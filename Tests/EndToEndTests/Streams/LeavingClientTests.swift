import Testing

@Suite("Clients that go before the end of their answer")
struct LeavingClientTests {
    private static func request(_ test: String, isStream: Bool) -> String {
        #"{"model":"m","stream":\#(isStream),"messages":[{"role":"user","content":"x"}],"x_test":\#(test)}"#
    }

    @Test("In the middle of a stream: recorded as the client's going, and the provider's answer is broken off")
    func midStream() async throws {
        let upstream = try await Upstream("only")
        let (_, log) = try await withGateway(.upstreams([upstream])) { gateway in
            try await LeavingClient.leave(gateway, Self.request(#"{"words":4000,"pause_ms":5}"#, isStream: true)) {
                output in
                output.contains("chat.completion.chunk")
            }
            try await eventually("the call is broken off") { try await upstream.counts().inFlight == 0 }
            #expect(try await upstream.counts().answered == 0)
        }
        #expect(log.count(outcome: "client_cancel") == 1)
        #expect(log.requests.values.first?.attemptOutcome == .clientCancel)
        #expect(log.requests.values.first?.errorCode == .clientClosedRequest)
    }

    @Test("Before a plain answer: recorded as the client's going, and not as the provider's failure")
    func beforePlainAnswer() async throws {
        let upstream = try await Upstream("only")
        let (_, log) = try await withGateway(.upstreams([upstream])) { gateway in
            try await LeavingClient.leave(gateway, Self.request(#"{"latency_ms":120000}"#, isStream: false)) { _ in
                try await upstream.counts().received == 1
            }
            try await eventually("the call is over") { try await upstream.counts().inFlight == 0 }
        }
        #expect(log.requests.count == 1)
        #expect(log.count(outcome: "client_cancel") == 1)
        #expect(log.requests.values.first?.errorKind == .clientClosed)
    }

    @Test(
        "A client that closes its half has left too, in the middle of its body as well; if it still reads, it is told")
    func halfClosed() async throws {
        let upstream = try await Upstream("only")
        let (_, log) = try await withGateway(.upstreams([upstream])) { gateway in
            let body = Array(Self.request(#"{"latency_ms":20000}"#, isStream: false).utf8)
            let whole = EdgeRequest.head("content-length: \(body.count)\n") + body
            let answers = try await Exchange.send(
                [.halfClosed(whole), .halfClosed(Array(whole.dropLast()))], to: gateway.port, lingerSeconds: 5,
                in: gateway.folder)
            for answer in answers {
                EnvelopeCheck.expect(answer, 499, "client_closed_request", "half closed")
                #expect(answer.isWhole && answer.isClosed)
            }
            #expect(try await upstream.counts().answered == 0)
            let after = try await Exchange.send(
                [.chat(Self.request("{}", isStream: false))], to: gateway.port, in: gateway.folder)
            #expect(after[0].status == 200)
        }
        #expect(log.count(outcome: "success") == 1)
        #expect(log.requests.values.allSatisfy { $0.outcome == "success" || $0.errorCode == .clientClosedRequest })
    }
}
