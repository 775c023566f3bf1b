import GatewayCore
import JSON
import Testing

@Suite("Answers other than success")
struct ErrorAnswerTests {
    /// A request, and what it is answered.
    struct Case: CustomTestStringConvertible {
        let name: String
        var options: [String] = []
        var path = "/v1/chat/completions"
        var body: String?
        let status: Int
        let code: String
        var parameter: String?
        var allow: String?

        var testDescription: String { name }
    }

    private static let cases = [
        Case(name: "an unknown URL", path: "/v1/unknown", status: 404, code: "unknown_url"),
        Case(name: "the root", path: "/", status: 404, code: "unknown_url"),
        Case(name: "a wrong method", status: 405, code: "method_not_allowed", allow: "POST"),
        Case(
            name: "a wrong method for a probe", options: ["-X", "POST"], path: "/livez", status: 405,
            code: "method_not_allowed", allow: "GET, HEAD"),
        Case(
            name: "a wrong method for an alias", options: ["-X", "DELETE"], path: "/models", status: 405,
            code: "method_not_allowed", allow: "GET, HEAD"),
        Case(
            name: "a wrong method with a slash behind", options: ["-X", "POST"], path: "/v1/models/", status: 405,
            code: "method_not_allowed", allow: "GET, HEAD"),
        Case(
            name: "a content encoding", options: ["-H", "content-encoding: br"], body: fine, status: 415,
            code: "unsupported_media_type"),
        Case(
            name: "a client's id that cannot be one", options: ["-H", "x-client-request-id: a b"], body: fine,
            status: 400,
            code: "invalid_value"),
        Case(name: "no JSON", body: "{\"model\":", status: 400, code: "invalid_json"),
        Case(name: "an empty body", body: "", status: 400, code: "invalid_json"),
        Case(
            name: "a key twice", body: #"{"model":"mock-1","model":"mock-1","messages":[]}"#, status: 400,
            code: "invalid_json"),
        Case(
            name: "no model", body: #"{"messages":[{"role":"user","content":"x"}]}"#, status: 400,
            code: "missing_required_parameter", parameter: "model"),
        Case(
            name: "no messages", body: #"{"model":"mock-1"}"#, status: 400, code: "missing_required_parameter",
            parameter: "messages"),
        Case(
            name: "a number as a content",
            body: #"{"model":"mock-1","messages":[{"role":"user","content":"x"},{"role":"user","content":7}]}"#,
            status: 400, code: "invalid_type", parameter: "messages[1].content"),
        Case(
            name: "a text as a temperature",
            body: #"{"model":"mock-1","messages":[{"role":"user","content":"x"}],"temperature":"warm"}"#, status: 400,
            code: "invalid_type", parameter: "temperature"),
        Case(
            name: "an unknown role", body: #"{"model":"mock-1","messages":[{"role":"king","content":"x"}]}"#,
            status: 400, code: "invalid_value", parameter: "messages[0].role"),
        Case(
            name: "an unknown model", body: #"{"model":"no-such","messages":[{"role":"user","content":"x"}]}"#,
            status: 404, code: "model_not_found", parameter: "model"),
        Case(
            name: "a client's id with a blank", options: ["-H", "x-client-request-id: a b"],
            body: #"{"model":"mock-1","messages":[{"role":"user","content":"x"}]}"#, status: 400, code: "invalid_value"),
    ]

    @Test("Every refusal is the API's error object with param, and has a request id")
    func envelope() async throws {
        try await withGateway(.mocks) { gateway in
            for each in Self.cases {
                var options = each.options
                if let body = each.body {
                    let file = try gateway.folder.write(Array(body.utf8), named: "request")
                    options += ["-H", "content-type: application/json", "--data-binary", "@\(file)"]
                }
                let answer = try await Curl.send(options, to: gateway.baseURL + each.path, in: gateway.folder)
                Self.check(answer, each)
            }
            // So that there is something to decide again.
            #expect(try await Curl.chat(Self.fine, to: gateway).status == 200)
        }
    }

    @Test("A body beyond max_body_bytes is answered with 413, with a length and in chunks")
    func tooLarge() async throws {
        var configuration = GatewayConfiguration.mocks
        configuration.maximumBodyBytes = "1KiB"
        try await withGateway(configuration) { gateway in
            let content = String(repeating: "x", count: 2_000)
            let body = #"{"model":"mock-1","messages":[{"role":"user","content":"\#(content)"}]}"#
            for more in [[], ["-H", "transfer-encoding: chunked"]] {
                let answer = try await Curl.chat(body, more, to: gateway)
                Self.check(answer, Case(name: "too large", status: 413, code: "request_too_large"))
            }
            #expect(try await Curl.chat(Self.fine, to: gateway).status == 200)
        }
    }

    @Test("A client's own id is echoed, under either header, and recorded")
    func clientRequestID() async throws {
        try await withGateway(.mocks) { gateway in
            for name in ["x-client-request-id", "x-request-id"] {
                let answer = try await Curl.chat(Self.fine, ["-H", "\(name): mine-\(name)"], to: gateway)
                #expect(answer["x-client-request-id"] == "mine-\(name)")
                let refused = try await Curl.chat("{", ["-H", "\(name): mine-\(name)"], to: gateway)
                #expect(refused.status == 400)
                #expect(refused["x-client-request-id"] == "mine-\(name)")
                let id = try #require(answer["x-request-id"])
                #expect(RequestID(id) != nil)
                let explained = try await gateway.explain(id)
                #expect(explained["client_request_id"]?.stringValue == "mine-\(name)")
            }
        }
    }

    private static let noHTTP = [
        "NONSENSE\n\n",
        "GET /livez HTTP/9.9\nhost: x\n\n",
        "GET /livez HTTP/1.1\nbad header: x\n\n",
        "POST /v1/chat/completions HTTP/1.1\nhost: x\ncontent-length: -5\n\n{}",
        "POST /v1/chat/completions HTTP/1.1\nhost: x\ncontent-length: 2\ncontent-length: 3\n\n{}",
        "POST /v1/chat/completions HTTP/1.1\nhost: x\ncontent-length: 2\ntransfer-encoding: chunked\n\n2\n{}\n0\n\n",
        "POST /v1/chat/completions HTTP/1.1\nhost: x\ntransfer-encoding: chunked\n\nzz\n{}\n0\n\n",
    ]

    @Test("A foreign X-Request-Id that cannot be used is passed over")
    func unusableRequestID() async throws {
        try await withGateway(.mocks) { gateway in
            let long = String(repeating: "x", count: 200)
            let answer = try await Curl.chat(Self.fine, ["-H", "x-request-id: \(long)"], to: gateway)
            #expect(answer.status == 200)
            #expect(answer["x-client-request-id"] == nil)
        }
    }

    @Test("Bytes that are no HTTP are answered with the API's error object, and the connection is closed")
    func noHTTP() async throws {
        try await withGateway(.mocks) { gateway in
            let answers = try await Exchange.send(
                Self.noHTTP.map { .raw(lines: $0) }, to: gateway.port, lingerSeconds: 5, in: gateway.folder)
            for (request, answer) in zip(Self.noHTTP, answers) {
                #expect(answer.status == 400, "\(request)")
                #expect(answer.isWhole && answer.isClosed && answer.excess == 0, "\(request)")
                #expect(answer["x-request-id"].flatMap { RequestID($0) } != nil, "\(request)")
                #expect(answer.text.contains(#""type":"invalid_request_error""#), "\(request)")
            }
            #expect(try await Curl.chat(Self.fine, to: gateway).status == 200)
        }
    }

    @Test("A HEAD request gets no body, so that the connection stays in step")
    func head() async throws {
        try await withGateway(.mocks) { gateway in
            for path in ["/livez", "/no-such-path", "/v1/chat/completions"] {
                let request = Exchange.Request.raw(lines: "HEAD \(path) HTTP/1.1\nhost: x\n\n")
                let answer = try await Exchange.send(
                    [request], to: gateway.port, lingerSeconds: 1, in: gateway.folder)[0]
                #expect(answer.isWhole && answer.excess == 0, "\(path)")
                #expect(answer["x-request-id"].flatMap { RequestID($0) } != nil, "\(path)")
            }
            #expect(try await Curl.chat(Self.fine, to: gateway).status == 200)
        }
    }

    private static let fine = #"{"model":"mock-1","messages":[{"role":"user","content":"x"}]}"#

    private static func check(_ answer: HTTPAnswer, _ expected: Case) {
        let name = Comment(rawValue: expected.name)
        #expect(answer.status == expected.status, name)
        #expect(answer["content-type"] == "application/json", name)
        #expect(answer["allow"] == expected.allow, name)
        let id = answer["x-request-id"]
        // req_ and a UUID of version 7, variant 2.
        #expect(id.flatMap { RequestID($0) } != nil, name)
        #expect(id?.dropFirst(18).first == "7" && "89ab".contains(id?.dropFirst(23).first ?? "-"), name)
        let body = (try? answer.json()) ?? .null
        #expect(body["error"]?.objectValue?.map(\.key) == ["message", "type", "param", "code"], name)
        #expect(body["error"]?["message"]?.stringValue?.isEmpty == false, name)
        #expect(body["error"]?["type"]?.stringValue == "invalid_request_error", name)
        #expect(body["error"]?["code"]?.stringValue == expected.code, name)
        #expect(body["error"]?["param"] == expected.parameter.map(JSONValue.string) ?? .null, name)
        #expect(body["request_id"]?.stringValue == id, name)
    }
}
