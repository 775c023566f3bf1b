/// One entry of `providers`: an upstream that answers requests.
public struct ProviderSettings: Sendable, Equatable {
    /// How a provider is reached, and what only its type has.
    public enum Kind: Sendable, Equatable {
        /// An OpenAI-compatible endpoint.
        case openai(baseURL: BaseURL)
        /// A vLLM server.
        case vllm(baseURL: BaseURL, VLLMSettings = VLLMSettings())
        /// A mock embedded in this process; it has no address of its own.
        case mock
    }

    /// The values of the key `type`.
    public enum ProviderType: String, Sendable, CaseIterable {
        /// Any OpenAI-compatible endpoint.
        case openai
        /// A vLLM server.
        case vllm
        /// A mock embedded in this process.
        case mock
    }

    /// The unique name: 1 to 64 of `A-Z a-z 0-9 . _ -`.
    public let name: String
    /// How the provider is reached, and what only its type has.
    public let kind: Kind
    /// Where the provider's key comes from; `nil` when it needs none.
    public let apiKey: SecretReference?
    /// A PEM file of certificate authorities that replaces the system's, relative to the working directory unless absolute.
    public let caFile: String?
    /// What the provider is shown when it asks who calls; `nil` for nothing.
    public let clientCertificate: ClientCertificateFiles?
    /// The proxy that calls go through; `nil` for none. Those of the environment are ignored.
    public let proxy: ProxyURL?
    /// Whether HTTP/2 is offered on https; without it, HTTP/1.1 is spoken.
    public let offersHTTP2: Bool
    /// Whether the provider is asked for the usage of a stream when the client did not ask.
    public let asksUsage: Bool
    /// Which headers of the client are sent on, each once.
    public let forwardedHeaders: [ForwardedHeader]
    /// The most calls at once, 1...1,000,000; `nil` for no limit.
    public let maximumInFlight: Int?
    /// How long each part of a call may take.
    public let timeouts: TimeoutSettings
    /// What differs from `resilience.breaker`; ``Settings/breaker(of:)`` says what holds.
    public let breaker: BreakerOverrides
    /// When it is warmed up; `nil` for never.
    public let warmup: WarmupSettings?

    /// The value of the key `type`.
    public var type: ProviderType {
        switch kind {
        case .openai: .openai
        case .vllm: .vllm
        case .mock: .mock
        }
    }

    /// What routes are appended to; `nil` for a mock, which has its address only once it runs.
    public var baseURL: BaseURL? {
        switch kind {
        case .openai(let url), .vllm(let url, _): url
        case .mock: nil
        }
    }

    /// Puts the entry together; what is left out has its default.
    public init(
        name: String,
        kind: Kind,
        apiKey: SecretReference? = nil,
        caFile: String? = nil,
        clientCertificate: ClientCertificateFiles? = nil,
        proxy: ProxyURL? = nil,
        offersHTTP2: Bool = SettingsDefaults.offersHTTP2,
        asksUsage: Bool = SettingsDefaults.asksUsage,
        forwardedHeaders: [ForwardedHeader] = SettingsDefaults.forwardedHeaders,
        maximumInFlight: Int? = nil,
        timeouts: TimeoutSettings = TimeoutSettings(),
        breaker: BreakerOverrides = BreakerOverrides(),
        warmup: WarmupSettings? = nil
    ) {
        self.name = name
        self.kind = kind
        self.apiKey = apiKey
        self.caFile = caFile
        self.clientCertificate = clientCertificate
        self.proxy = proxy
        self.offersHTTP2 = offersHTTP2
        self.asksUsage = asksUsage
        self.forwardedHeaders = forwardedHeaders
        self.maximumInFlight = maximumInFlight
        self.timeouts = timeouts
        self.breaker = breaker
        self.warmup = warmup
    }
}
