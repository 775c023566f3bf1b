import Synchronization

/// What this process's listeners were asked and how they answered.
public final class HTTPMetrics: Sendable {
    private struct Tables {
        var requests = CounterTable()
        var duration = HistogramTable(.http)
        var durationFine = HistogramTable(single: .httpFine)
        var requestSize: [Labels: (count: Int64, sum: Int64)] = [:]
        var responseSize: [Labels: (count: Int64, sum: Int64)] = [:]
    }

    private let tables = Mutex(Tables())
    private let inProgress = Atomic<Int64>(0)

    /// Nothing was asked yet.
    public init() {}

    /// A request has come. It counts as in progress until `ended`, which has to follow once.
    public func began() { inProgress.add(1, ordering: .relaxed) }

    /// An answer is out, or broken off.
    public func ended(_ exchange: HTTPExchangeFacts) {
        inProgress.subtract(1, ordering: .relaxed)
        let handler = Labels(exchange.handler)
        tables.withLock { tables in
            tables.requests.add(Labels(exchange.method, exchange.statusClass, exchange.handler))
            tables.duration.observe(exchange.microseconds, Labels(exchange.method, exchange.handler))
            tables.durationFine.observe(exchange.microseconds, Labels())
            Self.add(exchange.requestBytes, to: &tables.requestSize[handler, default: (0, 0)])
            Self.add(exchange.responseBytes, to: &tables.responseSize[handler, default: (0, 0)])
        }
    }

    private static func add(_ bytes: Int64, to summary: inout (count: Int64, sum: Int64)) {
        summary.count += 1
        summary.sum += bytes
    }

    /// Every family with its series.
    public var families: [FamilySamples] {
        let tables = tables.withLock { $0 }
        return [
            FamilySamples(.httpRequests, tables.requests),
            FamilySamples(.httpDuration, tables.duration),
            FamilySamples(.httpDurationFine, tables.durationFine),
            FamilySamples(.httpRequestSize, summaries: Self.sorted(tables.requestSize)),
            FamilySamples(.httpResponseSize, summaries: Self.sorted(tables.responseSize)),
            FamilySamples(.httpInProgress, inProgress.load(ordering: .relaxed)),
        ]
    }

    private static func sorted(
        _ table: [Labels: (count: Int64, sum: Int64)]
    ) -> [(labels: Labels, count: Int64, sum: Int64)] {
        table.sorted { $0.key < $1.key }.map { ($0.key, $0.value.count, $0.value.sum) }
    }
}

/// What is counted of one HTTP request and its answer.
public struct HTTPExchangeFacts: Sendable {
    /// Methods that have a label of their own; any other is `other`.
    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"]

    let method: String
    let statusClass: String
    let handler: String
    let microseconds: Int64
    let requestBytes: Int64
    let responseBytes: Int64

    /// Gathers them.
    ///
    /// - Parameters:
    ///   - handler: the route's own path; nil for a URL that does not exist.
    ///   - status: the answer's; nil when none was given.
    ///   - microseconds: from the request's head to the end of the answer.
    ///   - requestBytes: what the request's `Content-Length` says.
    ///   - responseBytes: the answer's body as written.
    public init(
        method: String, handler: String?, status: Int?, microseconds: Int64, requestBytes: Int64, responseBytes: Int64
    ) {
        self.method = Self.methods.contains(method) ? method : Labels.other
        self.handler = handler ?? Labels.other
        statusClass = status.map { "\(min(max($0 / 100, 1), 5))xx" } ?? "none"
        self.microseconds = microseconds
        self.requestBytes = requestBytes
        self.responseBytes = responseBytes
    }
}
