import CurlTransport

/// The header fields of a provider's answer that its client is given: `x-ratelimit-*`, by which client libraries pace
/// themselves. No other is passed on.
public struct PassedFields: Sendable {
    /// Names in lower case, and values of printable ASCII.
    public let fields: [(name: String, value: String)]

    /// More are not passed on.
    static let maximumCount = 16
    /// Longer values are not passed on, in bytes.
    static let maximumValueBytes = 128

    /// Takes them from a head.
    init(_ head: ResponseHead) {
        fields = head.fields(withPrefix: "x-ratelimit-", limit: Self.maximumCount).filter { field in
            field.value.utf8.count <= Self.maximumValueBytes
                && field.value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
                && field.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
    }
}
