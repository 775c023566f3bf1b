/// A text that must not be seen: it prints as `<redacted>` everywhere and can be read only through ``withValue(_:)``.
///
/// It has no `Encodable` conformance and no readable property on purpose: a secret cannot get into an interpolation, a log
/// line, a mirror or a JSON document by accident, and every place that reads one is found by searching for one name.
public struct Secret: Sendable {
    /// Stands wherever a secret would be printed.
    public static let placeholder = "<redacted>"

    private let value: String

    /// Takes the text in.
    public init(_ value: String) {
        self.value = value
    }

    /// Lends the text to `body`, which must not let it out into any text that people or files get to see.
    public func withValue<Value, Failure: Error>(_ body: (String) throws(Failure) -> Value) throws(Failure) -> Value {
        try body(value)
    }
}

extension Secret: Equatable {
    /// Takes as long for a wrong guess as for a right one of the same length; only the length shows in the time.
    public static func == (left: Secret, right: Secret) -> Bool {
        let guess = Array(right.value.utf8)
        var difference = left.value.utf8.count ^ guess.count
        for (index, byte) in left.value.utf8.enumerated() {
            difference |= Int(byte ^ (guess.isEmpty ? 0 : guess[index % guess.count]))
        }
        return difference == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always ``placeholder``.
    public var description: String { Self.placeholder }
    /// Always ``placeholder``.
    public var debugDescription: String { Self.placeholder }
    /// Has no children, so that `dump` and reflection find nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
