/// A row that is no event of this build's catalogue: which one, and why.
public struct CodecError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The row's position.
    public let position: Int64
    /// Its `kind` column.
    public let kind: String
    /// What is wrong; names columns and keys, never their contents.
    public let reason: String

    /// Gathers the parts.
    public init(position: Int64, kind: String, reason: String) {
        self.position = position
        self.kind = kind
        self.reason = reason
    }

    /// One line for people.
    public var description: String { "position \(position) (\(kind)): \(reason)" }
}
