/// Replaces byte ranges of a body and leaves all other bytes as they are: key order, spacing and numbers survive.
enum BodyEdit {
    /// One range and what stands there instead.
    struct Replacement {
        let range: Range<Int>
        let bytes: [UInt8]
    }

    /// The edited body, allocated once. The ranges must not overlap.
    static func apply(_ replacements: [Replacement], to body: RawSpan) -> [UInt8] {
        let growth = replacements.reduce(0) { $0 + $1.bytes.count - $1.range.count }
        var result: [UInt8] = []
        result.reserveCapacity(body.byteCount + growth)
        body.withUnsafeBytes { body in
            var next = 0
            for replacement in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                result.append(contentsOf: body[next..<replacement.range.lowerBound])
                result.append(contentsOf: replacement.bytes)
                next = replacement.range.upperBound
            }
            result.append(contentsOf: body[next...])
        }
        return result
    }
}
