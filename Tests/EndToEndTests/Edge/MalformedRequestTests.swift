import Testing

@Suite("Requests that no server should serve")
struct MalformedRequestTests {
    @Test("Each of them is answered with the API's error object, its connection is closed, and the server serves on")
    func malformed() async throws {
        #expect(MalformedRequest.all.count >= 50)
        try await withGateway(.mocks) { gateway in
            // Behind each of them one that has to be served.
            let requests = MalformedRequest.all.flatMap { [Exchange.Request.raw($0.bytes), EdgeRequest.fine] }
            let answers = try await Exchange.send(requests, to: gateway.port, lingerSeconds: 0.2, in: gateway.folder)
            for (index, request) in MalformedRequest.all.enumerated() {
                let name = Comment(rawValue: request.testDescription)
                let answer = answers[2 * index]
                EnvelopeCheck.expect(answer, request.status, "invalid_value", name)
                #expect(answer.isWhole && answer.isClosed && answer.excess == 0, name)
                #expect(answers[2 * index + 1].status == 200, name)
            }
        }
    }

    @Test("An HTTP/1.0 client is answered without chunks, and its connection closes, whatever it asks")
    func http10() async throws {
        try await withGateway(.mocks) { gateway in
            let body = #"{"model":"mock-1","stream":true,"messages":[{"role":"user","content":"x"}]}"#
            let head = "POST /v1/chat/completions HTTP/1.0\nconnection: keep-alive\ncontent-type: application/json\n"
            let requests = [
                Exchange.Request.raw(lines: "GET /livez HTTP/1.0\n\n"),
                .raw(lines: "GET /livez HTTP/1.0\nconnection: keep-alive\n\n"),
                .raw(lines: head + "expect: 100-continue\ncontent-length: \(body.utf8.count)\n\n" + body),
            ]
            let answers = try await Exchange.send(requests, to: gateway.port, lingerSeconds: 5, in: gateway.folder)
            for answer in answers {
                #expect(answer.status == 200 && answer.isWhole && answer.isClosed && answer.interim == 0)
                #expect(answer["transfer-encoding"] == nil)
                #expect(answer["connection"] == "close")
            }
            #expect(answers[2].text.hasSuffix("data: [DONE]\n\n"))
        }
    }

    @Test("What asks for another protocol is answered in this one, and its connection closes")
    func upgrade() async throws {
        try await withGateway(.mocks) { gateway in
            let requests = [
                "GET /livez HTTP/1.1\nhost: x\nconnection: Upgrade, HTTP2-Settings\nupgrade: h2c\nhttp2-settings: AA\n\n",
                "GET /livez HTTP/1.1\nhost: x\nConnection: Close\n\n",
                "CONNECT x:443 HTTP/1.1\nhost: x\n\n",
            ]
            let answers = try await Exchange.send(
                requests.map { .raw(lines: $0) }, to: gateway.port, lingerSeconds: 5, in: gateway.folder)
            #expect(answers.map(\.status) == [200, 200, 404])
            for answer in answers {
                #expect(answer.isWhole && answer.isClosed)
                #expect(answer["connection"] == "close")
            }
            #expect(try await Curl.send(to: gateway.baseURL + "/livez", in: gateway.folder).status == 200)
            try await EdgeRequest.decide(gateway)
        }
    }
}
