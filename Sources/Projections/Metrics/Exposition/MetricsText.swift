import GatewayCore

/// Writes families as a scrape shows them: in the given order, series in order of their labels.
public struct MetricsText {
    private let format: MetricsFormat
    private var bytes: [UInt8] = []

    /// The text of some families.
    public static func render(_ families: [FamilySamples], as format: MetricsFormat) -> [UInt8] {
        var text = MetricsText(format: format)
        text.bytes.reserveCapacity(64 << 10)
        for family in families { text.append(family) }
        if format == .openMetrics { text.append("# EOF\n") }
        return text.bytes
    }

    private init(format: MetricsFormat) {
        self.format = format
    }

    private mutating func append(_ samples: FamilySamples) {
        let family = samples.family
        appendHead(of: family)
        switch samples.series {
        case .numbers(let numbers):
            for (labels, value) in numbers {
                appendSample(family, "", labels)
                append(Self.number(value, family.scale) + "\n")
            }
        case .reals(let numbers):
            for (labels, value) in numbers {
                appendSample(family, "", labels)
                append("\(value)\n")
            }
        case .histograms(let bounds, let histograms):
            for (labels, histogram) in histograms { append(histogram, bounds, family, labels) }
        case .summaries(let summaries):
            for (labels, count, sum) in summaries { appendTotals(family, labels, count: count, sum: sum) }
        }
    }

    private mutating func appendHead(of family: MetricFamily) {
        let name = family.shownName(format)
        append("# HELP \(name) \(Self.escaped(family.help))\n# TYPE \(name) \(family.shownKind(format))\n")
        if format == .openMetrics, let unit = family.unit { append("# UNIT \(name) \(unit)\n") }
    }

    private mutating func append(_ histogram: Histogram, _ bounds: Bounds, _ family: MetricFamily, _ labels: Labels) {
        var running: Int64 = 0
        for (index, count) in histogram.counts.enumerated() {
            running += count
            let bound = index < bounds.values.count ? Self.real(bounds.values[index], family.scale) : "+Inf"
            appendSample(family, "_bucket", labels, bound: bound)
            append("\(running)")
            if format == .openMetrics, index < histogram.exemplars.count, let exemplar = histogram.exemplars[index] {
                append(exemplar, family)
            }
            append("\n")
        }
        appendTotals(family, labels, count: running, sum: histogram.sum)
    }

    private mutating func append(_ exemplar: Exemplar, _ family: MetricFamily) {
        let value = Self.number(exemplar.value, family.scale)
        let time = Self.number(exemplar.recordedAt.microseconds, .microseconds)
        append(" # {request_id=\"\(exemplar.requestID)\"} \(value) \(time)")
    }

    private mutating func appendTotals(_ family: MetricFamily, _ labels: Labels, count: Int64, sum: Int64) {
        appendSample(family, "_count", labels)
        append("\(count)\n")
        appendSample(family, "_sum", labels)
        append(Self.number(sum, family.scale) + "\n")
    }

    /// Name, labels and the blank before the value.
    private mutating func appendSample(
        _ family: MetricFamily, _ suffix: String, _ labels: Labels, bound: String? = nil
    ) {
        append(family.name)
        append(suffix)
        var pairs = zip(family.labels, labels.texts).map { "\($0)=\"\(Self.escaped($1))\"" }
        if let bound { pairs.append("le=\"\(bound)\"") }
        if !pairs.isEmpty { append("{" + pairs.joined(separator: ",") + "}") }
        append(" ")
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension MetricsText {
    /// A whole number in its family's scale: exact, and without a fraction where there is none.
    static func number(_ value: Int64, _ scale: MetricFamily.Scale) -> String {
        switch scale {
        case .one: return "\(value)"
        case .microseconds:
            let (seconds, rest) = value.quotientAndRemainder(dividingBy: 1_000_000)
            guard rest != 0 else { return "\(seconds)" }
            let digits = String(rest.magnitude)
            var fraction = String(repeating: "0", count: 6 - digits.utf8.count) + digits
            while fraction.last == "0" { fraction.removeLast() }
            return "\(value < 0 ? "-" : "")\(seconds.magnitude).\(fraction)"
        }
    }

    /// The same as a bound is written: OpenMetrics has `1.0` for 1, and both forms have to name the same series.
    static func real(_ value: Int64, _ scale: MetricFamily.Scale) -> String {
        let text = number(value, scale)
        return text.contains(".") ? text : text + ".0"
    }

    /// Label values and help: backslash, quote and line feed are escaped.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x22 || $0 == 0x0A }) else { return text }
        // By scalar: a line feed behind a carriage return is no character of its own.
        return text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            case _: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}

extension MetricFamily {
    /// OpenMetrics names a family without the suffix of its samples.
    fileprivate func shownName(_ format: MetricsFormat) -> String {
        switch (format, kind) {
        case (.openMetrics, .counter): name.hasSuffix("_total") ? String(name.dropLast("_total".count)) : name
        case (.openMetrics, .info): name.hasSuffix("_info") ? String(name.dropLast("_info".count)) : name
        case (.openMetrics, .gauge), (.openMetrics, .histogram), (.openMetrics, .summary), (.text, _): name
        }
    }

    /// The text format knows no infos.
    fileprivate func shownKind(_ format: MetricsFormat) -> String {
        format == .text && kind == .info ? Kind.gauge.rawValue : kind.rawValue
    }

    /// The unit in its name; nil for plain numbers.
    var unit: String? {
        let name = shownName(.openMetrics)
        return ["seconds", "bytes"].first { name.hasSuffix("_" + $0) }
    }
}
