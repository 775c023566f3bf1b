/// What "committed" promises.
public enum Durability: String, Sendable, CaseIterable {
    /// Every commit is synced to disk: neither a kill nor a power cut loses what was committed.
    case power
    /// A kill loses nothing; a power cut may lose the last second, never the file.
    case process
    /// As `process` for the file; answers do not wait for commits. For comparison only.
    case relaxed

    /// True when SQLite syncs each commit by itself.
    var syncsEachCommit: Bool { self == .power }
}
