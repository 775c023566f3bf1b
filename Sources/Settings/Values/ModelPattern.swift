/// Names of models: one name, or all that read so with any text, slashes and nothing included, in place of each `*`.
public struct ModelPattern: Sendable, Hashable {
    /// As written, 1 to 256 bytes of UTF-8.
    public let text: String
    /// What stands around the `*`.
    private let pieces: [Substring]

    /// Takes any text; without a `*` it is a name.
    public init(_ text: String) {
        self.text = text
        pieces = text.split(separator: "*", omittingEmptySubsequences: false)
    }

    /// Whether this is one of them. Character by character, so that names which Unicode holds for the same are the same here
    /// as in every look-up.
    public func matches(_ name: String) -> Bool {
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return name == text }
        var rest = name[...]
        guard rest.starts(with: first) else { return false }
        rest = rest.dropFirst(first.count)
        // The earliest place is the best one: it leaves the most for what follows.
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let range = rest.firstRange(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.reversed().starts(with: last.reversed())
    }
}
