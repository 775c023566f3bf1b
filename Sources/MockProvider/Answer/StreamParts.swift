import JSON

/// A stream's events, each as `data: …` and a blank line, in the parts that settings and faults act on.
struct StreamParts {
    /// Comes with the head.
    var opening: [UInt8] = []
    /// The events of content.
    var content: [[UInt8]] = []
    /// What ends it, in one.
    var closing: [UInt8] = []

    /// One event of a JSON object.
    ///
    /// - Parameter name: its `event` line; nil for none.
    static func event(_ name: StaticString? = nil, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        if let name {
            bytes.append(contentsOf: "event: \(name)\n".utf8)
        }
        bytes.append(contentsOf: "data: ".utf8)
        var json = JSONWriter(appendingTo: bytes)
        json.beginObject()
        members(&json)
        json.endObject()
        return json.take() + [0x0A, 0x0A]
    }
}
