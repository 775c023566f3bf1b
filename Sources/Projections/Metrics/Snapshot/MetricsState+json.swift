import GatewayCore
import JSON

extension MetricsState {
    /// Names the fold and its text: a change of either takes the next number, and what was kept before is not read.
    public static let foldVersion = 3

    /// The fold as a canonical text: everything sorted, so that equal states have equal texts.
    public func serialized() -> [UInt8] {
        JSONValue.object([
            JSONMember("position", .integer(position.value)),
            JSONMember("log_time_us", .integer(series.logTime.microseconds)),
            JSONMember("providers", .strings(names.providers)),
            JSONMember("models", .strings(names.models)),
            JSONMember("upstream_models", .strings(names.upstreamModels)),
            JSONMember("counters", .object(LogSeries.keptCounters.map { JSONMember($0, series[keyPath: $1].json) })),
            JSONMember(
                "histograms",
                .object(LogSeries.histograms.map { JSONMember($0.family.name, series[keyPath: $0.table].json) })),
            JSONMember(
                "endpoints", .array(endpoints.sorted { $0.key.text < $1.key.text }.map { $1.json(of: $0) })),
            JSONMember("breakers", series.targetBreakers.readings.json),
            JSONMember("links", series.linkBreakers.readings.json),
            JSONMember(
                "open_requests", .array(openRequests.sorted { $0.key < $1.key }.map { $1.json(of: $0) })),
        ]).serialized()
    }

    /// Reads it back; nil for everything that `serialized` would not have written.
    public init?(serialized bytes: [UInt8]) {
        self.init()
        let json: JSONValue
        do throws(JSONError) { json = try JSONValue.parse(bytes) } catch { return nil }
        guard let position = json["position"]?.integerValue, let time = json["log_time_us"]?.integerValue,
            let providers = json["providers"]?.strings, let models = json["models"]?.strings,
            let upstream = json["upstream_models"]?.strings,
            let breakers = [Labels: BreakerReading](json: json["breakers"]),
            let links = [Labels: BreakerReading](json: json["links"]), let endpoints = json["endpoints"]?.arrayValue,
            let requests = json["open_requests"]?.arrayValue
        else { return nil }
        self.position = Position(position)
        names = ConfiguredNames(providers: Set(providers), models: Set(models), upstreamModels: Set(upstream))
        guard var series = LogSeries(json) else { return nil }
        series.logTime = LogTime(microseconds: time)
        series.targetBreakers.readings = breakers
        series.linkBreakers.readings = links
        self.series = series
        for endpoint in endpoints {
            guard let (name, value) = Endpoint.read(endpoint) else { return nil }
            self.endpoints[name] = value
        }
        for request in requests {
            guard let (id, labels) = OpenRequestLabels.read(request) else { return nil }
            openRequests[id] = labels
        }
        // What was left out or doubled above shows here.
        guard serialized() == bytes else { return nil }
    }
}

extension LogSeries {
    /// Every table of counters by the name it is kept under.
    fileprivate static let keptCounters: [(String, WritableKeyPath<LogSeries, CounterTable> & Sendable)] =
        counters.map { ($0.family.name, $0.table) } + [
            (MetricFamily.breakerOpenTime.name, \.targetBreakers.openTime),
            (MetricFamily.linkOpenTime.name, \.linkBreakers.openTime),
        ]

    /// The tables; breakers and log time stand beside them.
    fileprivate init?(_ json: JSONValue) {
        self.init()
        for (name, path) in Self.keptCounters {
            guard let table = json["counters"]?[name].flatMap(CounterTable.init(json:)) else { return nil }
            self[keyPath: path] = table
        }
        for (family, path) in Self.histograms {
            let bounds = self[keyPath: path].bounds
            guard let kept = json["histograms"]?[family.name], let table = HistogramTable(json: kept, bounds: bounds)
            else { return nil }
            self[keyPath: path] = table
        }
    }
}

extension JSONValue {
    /// Texts in order.
    static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.sorted().map { .string($0) }) }

    /// An array of texts; nil for anything else.
    var strings: [String]? {
        guard let elements = arrayValue else { return nil }
        let texts = elements.compactMap(\.stringValue)
        return texts.count == elements.count ? texts : nil
    }

    /// An array of whole numbers; nil for anything else.
    var integers: [Int64]? {
        guard let elements = arrayValue else { return nil }
        let numbers = elements.compactMap(\.integerValue)
        return numbers.count == elements.count ? numbers : nil
    }
}

extension [Labels: BreakerReading] {
    fileprivate var json: JSONValue { .array(sorted { $0.key < $1.key }.map { $1.json(of: $0) }) }

    fileprivate init?(json: JSONValue?) {
        guard let entries = json?.arrayValue else { return nil }
        self.init()
        for entry in entries {
            guard let (guarded, reading) = BreakerReading.read(entry) else { return nil }
            self[guarded] = reading
        }
    }
}
