import Crypto
import GatewayCore

/// What a fold of the log came to at a position, kept in the log so that a start need not fold it all.
///
/// A snapshot is never more than a shortcut: one that is missing, altered or of another fold is passed over, and the log
/// folded from its beginning.
public struct Snapshot: Sendable, Equatable {
    /// The fold's name, as in the `projection` column.
    public let projection: String
    /// The version of the fold and of its text; another one is not read.
    public let foldVersion: Int
    /// The fold's state as its own text.
    public let state: [UInt8]

    /// Gathers the parts.
    public init(projection: String, foldVersion: Int, state: [UInt8]) {
        self.projection = projection
        self.foldVersion = foldVersion
        self.state = state
    }

    /// SHA-256 over the head it was taken at and all its parts, so that it stands for this log at this position alone.
    func hash(at head: Head) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: head.hash)
        hash.update(data: Array("\(head.position):\(projection):\(foldVersion):".utf8))
        hash.update(data: state)
        return Array(hash.finalize())
    }
}
