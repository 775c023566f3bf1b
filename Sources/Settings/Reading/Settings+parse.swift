extension Settings {
    /// Reads and checks a configuration file of at most 1 MiB.
    public static func load(file: String) throws(ConfigurationError) -> Settings {
        try parse(text: try ConfigurationFile(name: file).text(), fileName: file)
    }

    /// Reads and checks the text of a configuration. `fileName` is only shown.
    public static func parse(text: String, fileName: String) throws(ConfigurationError) -> Settings {
        guard text.utf8.count <= Limits.fileBytes else { throw ConfigurationFile.tooLarge(fileName: fileName) }
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        let collector = ProblemCollector()
        let source = { SettingsSource(fileName: fileName, text: text, positions: collector.positions) }
        let settings = read(text, collector: collector, source: source)
        guard let settings, collector.problems.isEmpty else {
            throw ConfigurationError(
                problems: collector.problems, omittedCount: collector.omittedCount, fileName: fileName,
                sourceText: text)
        }
        return settings
    }

    /// `nil` only when a problem has been reported; settings with defaults for what is wrong when others have.
    private static func read(
        _ text: String, collector: ProblemCollector, source: () -> SettingsSource
    ) -> Settings? {
        guard let root = DocumentComposer.compose(text, collector: collector) else {
            if collector.problems.isEmpty { reportEmpty(collector) }
            return nil
        }
        guard !root.isNothing else {
            reportEmpty(collector)
            return nil
        }
        let field = Field(node: root, path: "", collector: collector)
        guard let section = SectionReader<RootKey>(field, expectation: "a mapping with providers and models") else {
            return nil
        }
        let server = section[.server].map(ServerSettings.read)
        let admin = section[.admin].map(AdminSettings.read)
        let store = section[.store].map(StoreSettings.read)
        var layers = BreakerLayers()
        let resilience = section[.resilience].map { ResilienceSettings.read($0, layers: &layers) }
        let logging = section[.logging].map(LoggingSettings.read)
        let providers = ProviderList.read(from: section, layers: layers)
        let models = ModelList.read(from: section, providers: providers)
        let auth = section[.auth].map { AuthSettings.read($0, modelNames: models.names) }
        let settings = Settings(
            server: server ?? ServerSettings(), admin: admin ?? AdminSettings(), auth: auth ?? AuthSettings(),
            store: store ?? StoreSettings(), providers: providers.providers, models: models.models,
            resilience: resilience ?? ResilienceSettings(), logging: logging ?? LoggingSettings(), source: source())
        settings.reportSharedAddress(to: collector)
        settings.reportQueueRoom(to: collector)
        settings.reportDeadline(to: collector)
        return settings
    }

    private static func reportEmpty(_ collector: ProblemCollector) {
        collector.report(
            .emptyDocument, keyPath: "", at: .start, message: "the file says nothing",
            hint: "list providers and models, or run without a file for the embedded mocks")
    }
}
