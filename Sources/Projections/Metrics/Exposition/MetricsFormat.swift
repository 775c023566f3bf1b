/// The two text forms of a scrape.
public enum MetricsFormat: Sendable {
    /// Prometheus text format 0.0.4.
    case text
    /// OpenMetrics 1.0: units, exemplars, and an end that says that it is whole.
    case openMetrics

    /// The content type it is sent as.
    public var contentType: String {
        switch self {
        case .text: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// The form that an `Accept` header asks for: OpenMetrics where it is wanted at least as much as plain text.
    public init(accept: String?) {
        var openMetrics = 0
        var text = 0
        for range in (accept ?? "").split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.trimmed.lowercased() }
            let parameters = parts.dropFirst()
            let quality = parameters.first { $0.hasPrefix("q=") }.map { Self.thousandths($0.dropFirst(2)) } ?? 1_000
            switch parts.first {
            case "application/openmetrics-text":
                // Another version is another format.
                let version = parameters.first { $0.hasPrefix("version=") }?.dropFirst("version=".count)
                if version == nil || version == "1.0.0" || version == "0.0.1" {
                    openMetrics = max(openMetrics, quality)
                }
            case "text/plain", "text/*": text = max(text, quality)
            case _: break
            }
        }
        self = openMetrics > 0 && openMetrics >= text ? .openMetrics : .text
    }

    /// A quality such as `0.75` as 750; 0 for what is none.
    private static func thousandths(_ text: some StringProtocol) -> Int {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first.flatMap({ Int($0) }), (0...1).contains(whole) else { return 0 }
        let digits = parts.count == 2 ? parts[1].prefix(3) : ""
        guard let fraction = digits.isEmpty ? 0 : Int(digits) else { return 0 }
        let scale = [1_000, 100, 10, 1][digits.count]
        return min(whole * 1_000 + fraction * scale, 1_000)
    }
}

extension Substring {
    /// Without spaces and tabs at its ends.
    fileprivate var trimmed: Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
        else { return "" }
        return self[first...last]
    }
}
