extension ServerSettings {
    /// The section `server`, with defaults for what is left out or wrong.
    static func read(_ field: Field) -> ServerSettings {
        guard let section = SectionReader<ServerKey>(field) else { return ServerSettings() }
        return ServerSettings(
            host: section.value(.host, default: SettingsDefaults.host, .host),
            port: section.value(.port, default: SettingsDefaults.port, .integer(in: Limits.port)),
            maximumBodyBytes: section.value(
                .maxBodyBytes, default: SettingsDefaults.maximumBodyBytes, .size(in: Limits.bodyBytes)),
            drainTimeout: section.value(
                .drainTimeout, default: SettingsDefaults.drainTimeout, .duration(in: Limits.drainTimeout)))
    }
}
