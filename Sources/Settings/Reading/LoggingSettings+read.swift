extension LoggingSettings {
    /// The section `logging`, with defaults for what is left out or wrong.
    static func read(_ field: Field) -> LoggingSettings {
        guard let section = SectionReader<LoggingKey>(field) else { return LoggingSettings() }
        return LoggingSettings(
            level: section.value(.level, default: SettingsDefaults.logLevel, .choice),
            format: section.value(.format, default: SettingsDefaults.logFormat, .choice))
    }
}
