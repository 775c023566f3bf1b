extension ProviderSettings {
    /// An entry of `providers`; `nil` when it has no usable name or type, which has been reported. What it says of its
    /// breakers is added to `layers`.
    static func read(_ section: SectionReader<ProviderKey>, layers: inout BreakerLayers) -> ProviderSettings? {
        let name = section.required(
            .name, .name, hint: "letters, digits, dots, underscores and hyphens")
        let type: ProviderType? = section.required(.type, .choice, hint: "one of openai, vllm, mock")
        let asksUsage = section.value(.askUsage, default: SettingsDefaults.asksUsage, .boolean)
        let kind = type.flatMap { Kind.read($0, section, asksUsage: asksUsage) }
        let apiKey = section[.apiKey].flatMap {
            SecretReference.read($0, hintForNothing: "leave api_key out if the provider needs no key")
        }
        let caFile = section.optional(.caFile, .path)
        let clientCertificate = type == .mock ? nil : ClientCertificateFiles.read(section)
        let proxy = section.optional(.proxy, .proxyURL)
        let offersHTTP2 = section.value(.http2, default: SettingsDefaults.offersHTTP2, .boolean)
        let forwardedHeaders = section.value(
            .forwardHeaders, default: SettingsDefaults.forwardedHeaders,
            .list(of: "headers", atMost: ForwardedHeader.allCases.count, .choice))
        let maximumInFlight = section.optional(.maxInFlight, .integer(in: Limits.maximumInFlight))
        let timeouts = TimeoutSettings.read(in: section)
        layers.timeouts = timeouts.section
        let breaker = layers.add(section[.breaker]) ?? BreakerOverrides()
        let warmup = section[.warmup].flatMap(WarmupSettings.read)
        guard let name, let kind else { return nil }
        return ProviderSettings(
            name: name, kind: kind, apiKey: apiKey, caFile: caFile, clientCertificate: clientCertificate, proxy: proxy,
            offersHTTP2: offersHTTP2, asksUsage: asksUsage, forwardedHeaders: forwardedHeaders,
            maximumInFlight: maximumInFlight, timeouts: timeouts.settings, breaker: breaker, warmup: warmup)
    }
}

extension ClientCertificateFiles {
    /// Both files or neither; one alone is reported.
    fileprivate static func read(_ section: SectionReader<ProviderKey>) -> ClientCertificateFiles? {
        let certificate = section.optional(.clientCertificateFile, .path)
        let key = section.optional(.clientKeyFile, .keyPath)
        switch (section[.clientCertificateFile], section[.clientKeyFile]) {
        case (nil, .some):
            section.reportMissing(.clientCertificateFile, hint: "client_key_file needs the certificate it belongs to")
        case (.some, nil):
            section.reportMissing(
                .clientKeyFile, hint: "a certificate needs its key; if one file holds both, name it twice")
        case (nil, nil), (.some, .some): break
        }
        guard let certificate, let key else { return nil }
        return ClientCertificateFiles(certificate: certificate, key: key)
    }
}
