/// The section `logging`: what the gateway logs and how.
public struct LoggingSettings: Sendable, Equatable {
    /// The least severe entries that are written, from most to least talkative.
    public enum Level: String, Sendable, CaseIterable {
        /// Everything, for a developer.
        case trace
        /// What helps to find a fault.
        case debug
        /// What an operator wants to read.
        case info
        /// What is unusual and fine.
        case notice
        /// What may become a fault.
        case warning
        /// What failed.
        case error
        /// What needs somebody at once.
        case critical
    }

    /// The shape of an entry.
    public enum Format: String, Sendable, CaseIterable {
        /// One JSON object a line.
        case json
        /// One readable line.
        case text
        /// `text` on a terminal, else `json`.
        case auto
    }

    /// The least severe entries that are written.
    public let level: Level
    /// The shape of an entry.
    public let format: Format

    /// Puts the section together; what is left out has its default.
    public init(level: Level = SettingsDefaults.logLevel, format: Format = SettingsDefaults.logFormat) {
        self.level = level
        self.format = format
    }
}
