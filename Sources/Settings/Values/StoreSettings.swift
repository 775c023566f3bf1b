/// The section `store`: where and how events are kept.
public struct StoreSettings: Sendable, Equatable {
    /// What a committed event survives.
    public enum Durability: String, Sendable, CaseIterable {
        /// A loss of power: every commit is synced to the disk.
        case power
        /// A crash of the process: commits are handed to the operating system.
        case process
        /// Answers do not wait for the commit of their events.
        case relaxed
    }

    /// The directory of the event files, relative to the working directory unless absolute.
    public let path: String
    /// What a committed event survives.
    public let durability: Durability
    /// Whether a routing decision must be committed before the provider is called.
    public let decisionFirst: Bool
    /// How long an answer may wait for the commit of its events.
    public let commitTimeout: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        path: String = SettingsDefaults.storePath,
        durability: Durability = SettingsDefaults.durability,
        decisionFirst: Bool = SettingsDefaults.decisionFirst,
        commitTimeout: Duration = SettingsDefaults.commitTimeout
    ) {
        self.path = path
        self.durability = durability
        self.decisionFirst = decisionFirst
        self.commitTimeout = commitTimeout
    }
}
