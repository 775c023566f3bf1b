import GatewayCore
import JSON

extension CounterTable {
    /// `{overflow, series: [[labels, value]]}`
    var json: JSONValue {
        .object([
            JSONMember("overflow", .integer(overflowCount)),
            JSONMember("series", .array(sorted.map { .array([$0.labels.json, .integer($0.value)]) })),
        ])
    }

    init?(json: JSONValue) {
        guard let overflow = json["overflow"]?.integerValue, let series = json["series"]?.arrayValue else { return nil }
        var values: [Labels: Int64] = [:]
        for entry in series {
            guard let labels = entry[0].flatMap(Labels.init(json:)), let value = entry[1]?.integerValue else {
                return nil
            }
            values[labels] = value
        }
        self.init(values, overflowCount: overflow)
    }
}

extension HistogramTable {
    /// `{overflow, series: [[labels, counts, sum, exemplars]]}`
    var json: JSONValue {
        .object([
            JSONMember("overflow", .integer(overflowCount)),
            JSONMember("series", .array(sorted.map { .array([$0.labels.json] + $0.histogram.json) })),
        ])
    }

    init?(json: JSONValue, bounds: Bounds) {
        guard let overflow = json["overflow"]?.integerValue, let series = json["series"]?.arrayValue else { return nil }
        var values: [Labels: Histogram] = [:]
        for entry in series {
            guard let labels = entry[0].flatMap(Labels.init(json:)), let histogram = Histogram(json: entry),
                histogram.counts.count == bounds.values.count + 1
            else { return nil }
            values[labels] = histogram
        }
        self.init(values, bounds: bounds, overflowCount: overflow)
    }
}

extension Histogram {
    /// `counts, sum, [[bucket, request, value, time]]`
    fileprivate var json: [JSONValue] {
        let kept = exemplars.enumerated().compactMap { bucket, exemplar in
            exemplar.map { exemplar in
                JSONValue.array([
                    .integer(Int64(bucket)), .string(exemplar.requestID.description), .integer(exemplar.value),
                    .integer(exemplar.recordedAt.microseconds),
                ])
            }
        }
        return [.array(counts.map { .integer($0) }), .integer(sum), .array(kept)]
    }

    fileprivate init?(json entry: JSONValue) {
        guard let counts = entry[1]?.integers, let sum = entry[2]?.integerValue, let kept = entry[3]?.arrayValue
        else { return nil }
        var exemplars = [Exemplar?](repeating: nil, count: kept.isEmpty ? 0 : counts.count)
        for exemplar in kept {
            guard let bucket = exemplar[0]?.integerValue, counts.indices.contains(Int(bucket)),
                let id = exemplar[1]?.stringValue.flatMap({ RequestID($0) }), let value = exemplar[2]?.integerValue,
                let time = exemplar[3]?.integerValue
            else { return nil }
            exemplars[Int(bucket)] = Exemplar(
                requestID: id, value: value, recordedAt: WallTime(microseconds: time))
        }
        self.init(counts: counts, sum: sum, exemplars: exemplars)
    }
}

extension Labels {
    var json: JSONValue { .array(texts.map { .string($0) }) }

    init?(json: JSONValue) {
        guard let texts = json.strings, texts.count <= Self.bound else { return nil }
        self.init(texts)
    }
}
