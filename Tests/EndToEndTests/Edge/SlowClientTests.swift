import Testing

@Suite("Clients that are slow")
struct SlowClientTests {
    private static let timeout = 0.6

    private static func configuration(_ lines: [String]) -> GatewayConfiguration {
        var configuration = GatewayConfiguration.mocks
        configuration.server = lines
        return configuration
    }

    @Test("A body that makes no progress is answered with 408, and its connection closes; one that does is waited for")
    func body() async throws {
        try await withGateway(Self.configuration(["client_body_timeout: 600ms"])) { gateway in
            let text = String(repeating: "x", count: 40_000)
            let body = Array(#"{"model":"mock-1","messages":[{"role":"user","content":"\#(text)"}]}"#.utf8)
            let head = EdgeRequest.head("content-length: \(body.count)\n")
            let requests: [Exchange.Request] = [
                // Nothing more than the beginning.
                .raw(head + body.prefix(2_000)),
                // A byte now and then is not enough.
                .slow(head, rest: body, piece: 1, pauseMilliseconds: 50),
                // Slower than the timeout, but always going on.
                .slow(head, rest: body, piece: 4_000, pauseMilliseconds: 200),
            ]
            let answers = try await Exchange.send(
                requests, to: gateway.port, connections: 3, lingerSeconds: 5, in: gateway.folder)
            for answer in answers.prefix(2) {
                EnvelopeCheck.expect(answer, 408, "request_timeout", "a slow body")
                #expect(answer.isWhole && answer.isClosed)
                #expect(answer["connection"] == "close")
                #expect(answer.totalMilliseconds >= Self.timeout * 1_000)
            }
            #expect(answers[2].status == 200)
            #expect(answers[2].totalMilliseconds > Self.timeout * 1_000)
        }
    }

    @Test("A head that does not come to its end is answered with 408, whatever drips in, and its connection closes")
    func head() async throws {
        try await withGateway(Self.configuration(["client_header_timeout: 600ms"])) { gateway in
            let begun = Array("GET /livez HTTP/1.1\r\nhost: x\r\n".utf8)
            let more = Array(String(repeating: "a: b\r\n", count: 100).utf8)
            let answers = try await Exchange.send(
                [.raw(begun), .slow(begun, rest: more, piece: 1, pauseMilliseconds: 50)], to: gateway.port,
                connections: 2, lingerSeconds: 5, in: gateway.folder)
            for answer in answers {
                EnvelopeCheck.expect(answer, 408, "request_timeout", "a slow head")
                #expect(answer.isWhole && answer.isClosed)
                #expect(answer.totalMilliseconds >= Self.timeout * 1_000)
            }
            try await EdgeRequest.decide(gateway)
        }
    }

    @Test("An idle connection is closed without a word, after an answer and before the first request")
    func idle() async throws {
        try await withGateway(Self.configuration(["keep_alive_timeout: 600ms"])) { gateway in
            let requests: [Exchange.Request] = [.raw(lines: "GET /livez HTTP/1.1\nhost: x\n\n"), .raw([])]
            let answers = try await Exchange.send(
                requests, to: gateway.port, connections: 2, lingerSeconds: 10, in: gateway.folder)
            #expect(answers[0].status == 200 && answers[0].isClosed && answers[0].excess == 0)
            #expect(answers[0]["connection"] == nil)
            #expect(answers[1].status == nil && answers[1].isClosed)
            try await EdgeRequest.decide(gateway)
        }
    }

    @Test("A client that takes nothing pauses its provider, costs no memory, and is cut and recorded as gone")
    func stalled() async throws {
        let (clients, mebibytes) = (8, 256)
        let upstream = try await Upstream("only")
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.server = ["client_write_timeout: 3s"]
        let (_, log) = try await withGateway(configuration) { gateway in
            let warm = Exchange.Request.chat(#"{"model":"m","messages":[{"role":"user","content":"x"}]}"#)
            _ = try await Exchange.send([warm], to: gateway.port, in: gateway.folder)
            let before = try ProcessSample(of: gateway.pid).residentKiB
            let (port, folder) = (gateway.port, gateway.folder)
            async let stalled = Tool.client(
                "stall", ["--port", "\(port)", "--clients", "\(clients)", "--mebibytes", "\(mebibytes)"], in: folder)
            var highest = before
            try await eventually("every stalled client is cut", within: .seconds(60)) {
                highest = max(highest, try ProcessSample(of: gateway.pid).residentKiB)
                let counts = try await upstream.counts()
                return counts.received == Int64(clients + 1) && counts.inFlight == 0
            }
            #expect(try await stalled.json()["cut"]?.integerValue == Int64(clients))
            // None of them was given its answer.
            #expect(try await upstream.counts().answered == 1)
            let growthKiB = highest - before
            print("stalled clients: \(growthKiB / clients) KiB each, of \(mebibytes) MiB")
            #expect(growthKiB < clients * 4_096)
        }
        #expect(log.count(outcome: "client_cancel") == clients)
        let cancelled = log.requests.values.filter { $0.outcome == "client_cancel" }
        #expect(cancelled.allSatisfy { $0.attemptOutcome == .clientCancel && $0.errorKind == .clientClosed })
    }
}
