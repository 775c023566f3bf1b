extension ServerSettings {
    /// The section `server`, with defaults for what is left out or wrong.
    static func read(_ field: Field) -> ServerSettings {
        guard let section = SectionReader<ServerKey>(field) else { return ServerSettings() }
        let clientTimeout = ValueReader.duration(in: Limits.clientTimeout)
        return ServerSettings(
            host: section.value(.host, default: SettingsDefaults.host, .host),
            port: section.value(.port, default: SettingsDefaults.port, .integer(in: Limits.port)),
            allowsStreaming: section.value(.streaming, default: SettingsDefaults.allowsStreaming, .boolean),
            maximumBodyBytes: section.value(
                .maxBodyBytes, default: SettingsDefaults.maximumBodyBytes, .size(in: Limits.bodyBytes)),
            maximumInFlight: section.value(
                .maxInFlight, default: SettingsDefaults.maximumInFlight, .integer(in: Limits.maximumInFlight)),
            drainTimeout: section.value(
                .drainTimeout, default: SettingsDefaults.drainTimeout, .duration(in: Limits.drainTimeout)),
            clientHeaderTimeout: section.value(
                .clientHeaderTimeout, default: SettingsDefaults.clientHeaderTimeout, clientTimeout),
            clientBodyTimeout: section.value(
                .clientBodyTimeout, default: SettingsDefaults.clientBodyTimeout, clientTimeout),
            clientWriteTimeout: section.value(
                .clientWriteTimeout, default: SettingsDefaults.clientWriteTimeout, clientTimeout),
            keepAliveTimeout: section.value(
                .keepAliveTimeout, default: SettingsDefaults.keepAliveTimeout, clientTimeout),
            exposesMetrics: section.value(.exposeMetrics, default: SettingsDefaults.exposesMetrics, .boolean),
            cors: section[.cors].map(CORSSettings.read) ?? CORSSettings())
    }
}
