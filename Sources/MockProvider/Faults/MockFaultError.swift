/// Why a query of the grammar was refused. Nothing of a refused query is applied.
public struct MockFaultError: Error, Hashable, Sendable {
    /// What is wrong, and what is expected instead.
    public let message: String

    static func unknownKey(_ key: String) -> MockFaultError {
        let known = MockKey.allCases.map(\.rawValue).joined(separator: ", ")
        return MockFaultError(message: "unknown key \(shown(key)); known are \(known)")
    }

    static func noValue(_ text: String) -> MockFaultError {
        MockFaultError(message: "\(shown(text)) is no key=value; pairs are joined by &")
    }

    static func badEncoding(_ text: String) -> MockFaultError {
        MockFaultError(message: "\(shown(text)) has a % that is not followed by two hexadecimal digits of UTF-8")
    }

    static func repeated(_ key: MockKey) -> MockFaultError {
        MockFaultError(message: "\(key.rawValue) is given twice")
    }

    static func forProviderOnly(_ key: MockKey) -> MockFaultError {
        MockFaultError(message: "\(key.rawValue) is about the provider; one request cannot set it")
    }

    static func badValue(_ key: MockKey, _ text: String, expected: String) -> MockFaultError {
        MockFaultError(message: "\(key.rawValue)=\(shown(text)): expected \(expected)")
    }

    /// What an operator typed, fit to be shown: printable ASCII, cut.
    private static func shown(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(40).map { (0x20..<0x7F).contains($0.value) ? Character($0) : "?" }
        return "'" + String(shown) + (text.unicodeScalars.count > 40 ? "…'" : "'")
    }
}
