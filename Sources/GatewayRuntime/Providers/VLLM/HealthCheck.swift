import CurlTransport
import GatewayCore
import OpenAIWire
import Settings

/// What is asked of a vLLM server to see how it is: `GET /health` at its root, and `GET /models` beside its routes.
struct HealthCheck: Sendable {
    private let transport: CurlTransport
    private let health: TransportEndpoint
    private let models: TransportEndpoint
    private let timeouts: TransportTimeouts
    private let configured: [UpstreamModel]

    /// Neither answer may take longer than this, however long the interval is.
    static let longestWait = Duration.seconds(5)
    /// A list of models is read up to this many bytes: 1 MiB.
    static let listBytes = 1 << 20

    /// - Parameters:
    ///   - interval: between two checks; a check's answers have to come within it.
    ///   - configured: the models that the configuration names at the provider.
    init(
        settings: ProviderSettings, baseURL: BaseURL, key: Secret?, interval: Duration, configured: [UpstreamModel],
        transport: CurlTransport
    ) throws(TransportError) {
        self.transport = transport
        self.configured = configured
        let wait = min(interval, Self.longestWait)
        timeouts = TransportTimeouts(
            connect: min(settings.timeouts.connect, wait), firstByte: wait, idle: wait, total: wait)
        let headers = try ProviderConnection.headers(key: key, [try HeaderField("accept", "application/json")])
        let options = ProviderConnection.options(settings)
        health = try TransportEndpoint(
            url: Self.root(of: baseURL.text) + "/health", method: .get, headers: headers, options: options)
        models = try TransportEndpoint(
            url: baseURL.text + "/models", method: .get, headers: headers, options: options)
    }

    /// Asks, and waits for both answers; the second is only asked for where the first is no failure.
    func run() async -> HealthFinding {
        let (answer, elapsed) = await ask(health)
        var finding = HealthFinding(answer: answer.status, errorKind: answer.errorKind, totalMicroseconds: elapsed)
        // A proxy that passes on nothing but the API has no such page; then the list has to say it.
        let hasNoPage = answer.status == 404
        guard finding.verdict == .healthy || hasNoPage else { return finding }
        let (list, listElapsed) = await ask(models)
        let total = elapsed + listElapsed
        if hasNoPage {
            finding = HealthFinding(answer: list.status, errorKind: list.errorKind, totalMicroseconds: total)
        } else {
            finding.totalMicroseconds = total
        }
        if let ids = list.body.flatMap(ModelList.ids) { finding.models = served(Set(ids)) }
        return finding
    }

    private struct Reply {
        var status: Int?
        var errorKind: ErrorKind?
        /// Of a 2xx answer that came whole.
        var body: [UInt8]?
    }

    private func ask(_ endpoint: TransportEndpoint) async -> (Reply, Int64) {
        let exchange = transport.start(
            TransportRequest(endpoint: endpoint, timeouts: timeouts, delivery: .whole(limit: Self.listBytes)))
        let delivery = await exchange.next()
        var reply = Reply(status: delivery.head?.status)
        if let failure = delivery.end?.failure {
            reply.errorKind = ErrorKind(failure.kind, hasHead: delivery.head != nil)
        } else if delivery.end == nil {
            exchange.cancel()
            reply.errorKind = .answerTooLarge
        } else if let status = reply.status, (200..<300).contains(status) {
            reply.body = delivery.body
        } else {
            reply.errorKind = .status
        }
        return (reply, Int64(exchange.timings.totalMicroseconds))
    }

    private func served(_ ids: Set<String>) -> ProbedModels {
        ProbedModels(
            served: configured.filter { ids.contains($0.text) }, missing: configured.filter { !ids.contains($0.text) })
    }

    /// Where the server itself is: its base URL without the API's version.
    private static func root(of baseURL: String) -> String {
        baseURL.hasSuffix("/v1") ? String(baseURL.dropLast("/v1".count)) : baseURL
    }
}
