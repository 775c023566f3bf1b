extension ProviderSettings.Kind {
    /// What the type needs; keys that it does not have are reported. `nil` when the address cannot be read, which has
    /// been reported.
    static func read(
        _ type: ProviderSettings.ProviderType, _ section: SectionReader<ProviderKey>, asksUsage: Bool
    ) -> ProviderSettings.Kind? {
        switch type {
        case .openai:
            reportInapplicable(vllmKeys, of: "a provider of type openai has no", typeWithThem: "vllm", in: section)
            return baseURL(section, example: "https://api.openai.com/v1").map { .openai(baseURL: $0) }
        case .vllm:
            let settings = VLLMSettings.read(section, asksUsage: asksUsage)
            return baseURL(section, example: "http://127.0.0.1:8000/v1").map { .vllm(baseURL: $0, settings) }
        case .mock:
            let subject = "a provider of type mock is embedded and has no"
            reportInapplicable(connectionKeys, of: subject, typeWithThem: "openai", in: section)
            reportInapplicable(vllmKeys, of: subject, typeWithThem: "vllm", in: section)
            return .mock
        }
    }

    /// What only an upstream outside this process has.
    private static let connectionKeys: [ProviderKey] = [
        .baseURL, .caFile, .clientCertificateFile, .clientKeyFile, .proxy, .http2,
    ]
    private static let vllmKeys: [ProviderKey] = [.healthChecks, .healthInterval, .continuousUsage]

    private static func reportInapplicable(
        _ keys: [ProviderKey], of subject: String, typeWithThem type: String, in section: SectionReader<ProviderKey>
    ) {
        for key in keys {
            section[key]?.concealed.report(
                .notApplicable, "\(subject) \(key.rawValue)", hint: "leave it out, or choose the type \(type)")
        }
    }

    private static func baseURL(_ section: SectionReader<ProviderKey>, example: String) -> BaseURL? {
        section.required(.baseURL, .baseURL, hint: "the URL that routes are appended to, such as \(example)")
    }
}

extension VLLMSettings {
    /// The keys of type `vllm`, with defaults for what is left out or wrong.
    fileprivate static func read(_ section: SectionReader<ProviderKey>, asksUsage: Bool) -> VLLMSettings {
        let checksHealth = section.value(.healthChecks, default: SettingsDefaults.checksHealth, .boolean)
        let interval = section.value(
            .healthInterval, default: SettingsDefaults.healthInterval, .duration(in: Limits.healthInterval))
        let continuous = section.optional(.continuousUsage, .boolean)
        if continuous == true, !asksUsage {
            section[.continuousUsage]?.report(
                .notApplicable, "a provider with ask_usage: false is asked for no usage at all",
                hint: "leave one of the two out")
        }
        return VLLMSettings(
            healthInterval: checksHealth ? interval : nil,
            asksContinuousUsage: asksUsage && (continuous ?? SettingsDefaults.asksContinuousUsage))
    }
}
