import JSON
import Testing

@Suite("Bodies at the edge")
struct BodyTests {
    private static func length(_ body: [UInt8]) -> String { "content-length: \(body.count)\n" }

    @Test("JSON in UTF-8 is taken however it is announced; another type or charset is answered with 415")
    func contentTypes() async throws {
        let good = [
            "content-type: application/json\n", "Content-Type: Application/JSON\n",
            "content-type: application/json; charset=utf-8\n", "content-type: application/json;charset=\"UTF-8\"\n",
            "content-type: application/json; charset=utf8; profile=x\n", "",
        ]
        let bad = [
            "content-type: text/plain\n", "content-type: application/x-www-form-urlencoded\n",
            "content-type: multipart/form-data; boundary=x\n", "content-type: application/jsonx\n",
            "content-type: application/json; charset=latin1\n", "content-type: application/json; charset=\n",
            "content-type:\n",
            // No type, from a browser's page.
            "origin: https://page.example\n",
        ]
        try await withGateway(.mocks) { gateway in
            let body = EdgeRequest.fineBody
            let requests = (good + bad).map { line in
                Exchange.Request.raw(
                    lines: "POST /v1/chat/completions HTTP/1.1\nhost: x\n\(line)\(Self.length(Array(body.utf8)))\n"
                        + body)
            }
            let answers = try await Exchange.send(requests, to: gateway.port, in: gateway.folder)
            for (line, answer) in zip(good, answers) { #expect(answer.status == 200, "\(line)") }
            for (line, answer) in zip(bad, answers.dropFirst(good.count)) {
                EnvelopeCheck.expect(answer, 415, "unsupported_media_type", "\(line)")
            }
        }
    }

    @Test("A gzip body reaches the provider unpacked, whatever pieces it comes in")
    func gzip() async throws {
        let upstream = try await Upstream("only")
        try await withGateway(.upstreams([upstream])) { gateway in
            let content = String(repeating: "It rains everywhere. ", count: 20_000)
            let body = Array(#"{"messages":[{"role":"user","content":"\#(content)"}],"model":"m"}"#.utf8)
            let packed = try await Gzip.pack(body, in: gateway.folder)
            let head = "content-encoding: gzip\n\(Self.length(packed))"
            let chunked = "\(String(packed.count, radix: 16))\r\n".utf8 + packed + "\r\n0\r\n\r\n".utf8
            let requests: [Exchange.Request] = [
                .raw(EdgeRequest.head(head) + packed),
                .slow(EdgeRequest.head(head), rest: packed, piece: 100, pauseMilliseconds: 1),
                .raw(EdgeRequest.head("content-encoding: x-gzip\ntransfer-encoding: chunked\n") + chunked),
                .raw(EdgeRequest.head("content-encoding: identity\n\(Self.length(body))") + body),
            ]
            for answer in try await Exchange.send(requests, to: gateway.port, in: gateway.folder) {
                #expect(answer.status == 200, "\(answer.text)")
                let seen = try await upstream.seen(try #require(answer["x-request-id"]))
                let expected = String(decoding: body, as: UTF8.self).replacing(
                    #""model":"m""#, with: #""model":"upstream-m""#)
                #expect(seen == Array(expected.utf8))
            }
        }
    }

    @Test(
        "A gzip body that is damaged is answered with 400, one that unpacks to too much with 413, another coding with 415"
    )
    func badGzip() async throws {
        var configuration = GatewayConfiguration.mocks
        configuration.maximumBodyBytes = "64KiB"
        try await withGateway(configuration) { gateway in
            let folder = gateway.folder
            let packed = try await Gzip.pack(Array(EdgeRequest.fineBody.utf8), in: folder)
            let bomb = try await Gzip.pack(Array(repeating: 0x20, count: 8 << 20), in: folder)
            // Packed alone it is larger than the limit: nothing in it repeats.
            var noise: UInt64 = 1
            let large = try await Gzip.pack(
                (0..<100_000).map { _ in
                    noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(noise >> 56)
                }, in: folder)
            #expect(bomb.count < 64 << 10 && large.count > 64 << 10)
            var damaged = packed
            damaged[packed.count - 6] ^= 1
            let cases: [(String, [UInt8], String, Int, String)] = [
                ("cut short", Array(packed.dropLast()), "gzip", 400, "invalid_value"),
                ("a wrong checksum", damaged, "gzip", 400, "invalid_value"),
                ("a byte behind it", packed + [0], "gzip", 400, "invalid_value"),
                ("two members", packed + packed, "gzip", 400, "invalid_value"),
                ("not gzip", Array(EdgeRequest.fineBody.utf8), "gzip", 400, "invalid_value"),
                ("nothing", [], "gzip", 400, "invalid_value"),
                ("a bomb", bomb, "gzip", 413, "request_too_large"),
                ("too large as it comes", large, "gzip", 413, "request_too_large"),
                ("brotli", packed, "br", 415, "unsupported_media_type"),
                ("packed twice", packed, "gzip, gzip", 415, "unsupported_media_type"),
            ]
            let answers = try await Exchange.send(
                cases.map { .raw(EdgeRequest.head("content-encoding: \($0.2)\n\(Self.length($0.1))") + $0.1) },
                to: gateway.port, in: folder)
            for (each, answer) in zip(cases, answers) {
                EnvelopeCheck.expect(answer, each.3, each.4, Comment(rawValue: each.0))
                #expect((answer["accept-encoding"] == "gzip, identity") == (each.3 == 415), Comment(rawValue: each.0))
            }
            try await EdgeRequest.decide(gateway)
        }
    }

    @Test("The client is asked for a body that is wanted, and is not for one that is refused")
    func expectation() async throws {
        try await withGateway(.mocks) { gateway in
            let body = Array(EdgeRequest.fineBody.utf8)
            let wait = "expect: 100-continue\n"
            let elsewhere = Array(
                "POST /no-such HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n".utf8)
            let answers = try await Exchange.send(
                [
                    .whenAsked(EdgeRequest.head(wait + Self.length(body)), rest: body),
                    .whenAsked(EdgeRequest.head(wait + "content-length: 40000000\n"), rest: body),
                    .whenAsked(EdgeRequest.head(wait + "content-encoding: br\n" + Self.length(body)), rest: body),
                    .whenAsked(elsewhere, rest: body),
                ], to: gateway.port, lingerSeconds: 5, in: gateway.folder)
            #expect(answers.map(\.status) == [200, 413, 415, 404])
            #expect(answers.map(\.interim) == [1, 0, 0, 0])
            // What was not sent may come yet, or the next request: only a close settles that.
            #expect(answers.map(\.isClosed) == [false, true, true, true])
        }
    }

    @Test("A refusal reaches a client that goes on sending, and its connection closes")
    func refusedWhileSending() async throws {
        var configuration = GatewayConfiguration.mocks
        configuration.maximumBodyBytes = "1MiB"
        try await withGateway(configuration) { gateway in
            let (part, times) = ([UInt8](repeating: 0x20, count: 64 << 10), 192)
            let chunk = "10000\r\n".utf8 + part + "\r\n".utf8
            let length = "content-length: \(part.count * times)"
            let elsewhere = Array("POST /no-such HTTP/1.1\r\nhost: x\r\n\(length)\r\n\r\n".utf8)
            let requests: [Exchange.Request] = [
                .repeated(EdgeRequest.head("\(length)\n"), rest: part, times: times),
                .repeated(EdgeRequest.head("transfer-encoding: chunked\n"), rest: chunk, times: times),
                .repeated(elsewhere, rest: part, times: times),
            ]
            // Each several times: a reset would lose the answer only now and then.
            let answers = try await Exchange.send(
                (0..<4).flatMap { _ in requests }, to: gateway.port, in: gateway.folder)
            for (index, answer) in answers.enumerated() {
                let isElsewhere = index % 3 == 2
                EnvelopeCheck.expect(
                    answer, isElsewhere ? 404 : 413, isElsewhere ? "unknown_url" : "request_too_large", "\(index)")
                #expect(answer.isWhole && answer.isClosed)
                #expect(answer["connection"] == "close")
            }
            try await EdgeRequest.decide(gateway)
        }
    }

    @Test("Where streams are switched off, asking for one is answered with 400, and plain calls are served")
    func noStreaming() async throws {
        var configuration = GatewayConfiguration.mocks
        configuration.server = ["streaming: false"]
        try await withGateway(configuration) { gateway in
            let stream = #"{"model":"mock-1","stream":true,"messages":[{"role":"user","content":"x"}]}"#
            let answers = try await Exchange.send(
                [.chat(stream), EdgeRequest.fine], to: gateway.port, in: gateway.folder)
            EnvelopeCheck.expect(answers[0], 400, "unsupported_parameter", parameter: "stream", "a stream")
            #expect(answers[1].status == 200)
        }
    }
}

/// The `gzip` command.
enum Gzip {
    static func pack(_ bytes: [UInt8], in folder: TemporaryFolder) async throws -> [UInt8] {
        try await Tool.run("/usr/bin/gzip", ["-nc"], input: bytes, in: folder).output
    }
}
