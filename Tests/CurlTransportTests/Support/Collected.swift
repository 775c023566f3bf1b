import CurlTransport

/// A whole response, and in how many deliveries it came.
struct Collected {
    var head: ResponseHead?
    var body: [UInt8] = []
    var end: TransferEnd
    var deliveries = 0

    var text: String { String(decoding: body, as: UTF8.self) }
    var isComplete: Bool { end.failure == nil }
    var kind: TransferFailure.Kind? { end.failure?.kind }
}

extension Exchange {
    /// Takes deliveries until the end.
    func collect() async -> Collected {
        var collected = Collected(end: .complete(TransferTimings()))
        while true {
            let delivery = await next()
            collected.deliveries += 1
            if let head = delivery.head { collected.head = head }
            collected.body += delivery.body
            if let end = delivery.end {
                collected.end = end
                return collected
            }
        }
    }
}

/// A transport and an upstream for one test; both are ended with it.
func withUpstream(
    _ configuration: TransportConfiguration = .init(), script: @escaping ScriptedUpstream.Script,
    test: (CurlTransport, ScriptedUpstream) async throws -> Void
) async throws {
    let upstream = ScriptedUpstream(script)
    defer { upstream.stop() }
    let transport = try CurlTransport(configuration: configuration)
    defer { transport.shutdown() }
    try await test(transport, upstream)
}

extension ScriptedUpstream {
    /// A request to this upstream.
    func request(
        _ body: String = "{}", method: TransportEndpoint.Method = .post, fields: [HeaderField] = [],
        timeouts: TransportTimeouts = .init(), delivery: DeliveryMode = .chunks
    ) throws -> TransportRequest {
        TransportRequest(
            endpoint: try endpoint(method: method), fields: fields, body: Array(body.utf8), timeouts: timeouts,
            delivery: delivery)
    }

    func endpoint(_ path: String = "/v1/test", method: TransportEndpoint.Method = .post) throws -> TransportEndpoint {
        let headers = try HeaderList([
            HeaderField("Content-Type", "application/json"), HeaderField("Authorization", "Bearer test-key"),
        ])
        return try TransportEndpoint(url: "http://127.0.0.1:\(port)\(path)", method: method, headers: headers)
    }
}
