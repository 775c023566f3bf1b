import Foundation

/// The grammar of drills: `key=value&key=value`, percent-encoded, each key at most once. One parser for the command line, the
/// admin surface, `/_ctl` and the `x-mock` header.
public struct MockQuery: Hashable, Sendable {
    private let changes: [MockChange]

    /// Whether there is a new fault, whose story begins now.
    let namesFault: Bool

    /// Reads a query; the empty one changes nothing.
    public init(_ text: String) throws(MockFaultError) {
        try self.init(text) { (_) throws(MockFaultError) in }
    }

    /// Reads what a single request may ask for itself.
    public init(forOneRequest text: String) throws(MockFaultError) {
        try self.init(text) { (key) throws(MockFaultError) in
            if key.isForProviderOnly { throw .forProviderOnly(key) }
        }
    }

    private init(_ text: String, check: (MockKey) throws(MockFaultError) -> Void) throws(MockFaultError) {
        var keys: [MockKey] = []
        var changes: [MockChange] = []
        for part in text.split(separator: "&", omittingEmptySubsequences: text.isEmpty) {
            let (key, value) = try Self.pair(String(part))
            guard !keys.contains(key) else { throw .repeated(key) }
            try check(key)
            keys.append(key)
            changes.append(try key.change(to: value))
        }
        self.changes = changes
        namesFault = keys.contains(.fault) || keys.contains(.reset)
    }

    /// Whether the counters begin anew.
    var isZeroing: Bool { changes.contains(.zero) }

    /// The settings with the query's changes, in its order.
    func changed(_ settings: MockSettings) -> MockSettings {
        var settings = settings
        // What is left of an earlier fault's count is not this one's.
        if namesFault { settings.count = nil }
        for change in changes { settings.apply(change) }
        return settings
    }

    private static func pair(_ part: String) throws(MockFaultError) -> (key: MockKey, value: String) {
        guard let equals = part.firstIndex(of: "=") else { throw .noValue(part) }
        guard let name = part[..<equals].removingPercentEncoding,
            let value = part[part.index(after: equals)...].removingPercentEncoding
        else { throw .badEncoding(part) }
        guard let key = MockKey(rawValue: name) else { throw .unknownKey(name) }
        return (key, value)
    }
}
