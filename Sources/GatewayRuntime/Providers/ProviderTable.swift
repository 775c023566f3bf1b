import CurlTransport
import GatewayCore
import Settings

/// The providers of a configuration by name.
struct ProviderTable: Sendable {
    private let providers: [ProviderName: any Provider]

    /// Builds every provider.
    ///
    /// - Parameters:
    ///   - keys: API keys by provider name.
    ///   - embedded: the base URLs of the embedded mock providers by name.
    init(
        settings: Settings, keys: [String: Secret], embedded: [String: String], transport: CurlTransport
    ) throws(GatewayError) {
        var providers: [ProviderName: any Provider] = [:]
        for provider in settings.providers {
            let baseURL: String
            switch provider.kind {
            case .openai(let url), .vllm(let url, _): baseURL = url.text
            case .mock:
                guard let url = embedded[provider.name] else { throw .embeddedProviderMissing(provider.name) }
                baseURL = url
            }
            do {
                providers[ProviderName(provider.name)] = try OpenAICompatibleProvider(
                    settings: provider, baseURL: baseURL, key: keys[provider.name], transport: transport)
            } catch {
                throw .provider(provider.name, error)
            }
        }
        self.providers = providers
    }

    /// A provider that a decision chose.
    subscript(name: ProviderName) -> any Provider {
        // Decisions choose among the configuration's providers, and the table is made from the same configuration.
        guard let provider = providers[name] else { preconditionFailure("no provider \(name)") }
        return provider
    }
}
