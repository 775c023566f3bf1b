/// One entry of `providers`: an upstream that answers requests.
public struct ProviderSettings: Sendable, Equatable {
    /// How a provider is reached.
    public enum Kind: Sendable, Equatable {
        /// An OpenAI-compatible endpoint.
        case openai(baseURL: BaseURL)
        /// A mock embedded in this process; it has no address of its own.
        case mock
    }

    /// The values of the key `type`.
    public enum ProviderType: String, Sendable, CaseIterable {
        /// Any OpenAI-compatible endpoint.
        case openai
        /// A mock embedded in this process.
        case mock
    }

    /// The unique name: 1 to 64 of `A-Z a-z 0-9 . _ -`.
    public let name: String
    /// How the provider is reached.
    public let kind: Kind
    /// Where the provider's key comes from; `nil` when it needs none.
    public let apiKey: SecretReference?
    /// A PEM file of certificate authorities that replaces the system's, relative to the working directory unless absolute.
    public let caFile: String?
    /// The most calls at once, 1...1,000,000; `nil` for no limit.
    public let maximumInFlight: Int?
    /// How long each part of a call may take.
    public let timeouts: TimeoutSettings

    /// The value of the key `type`.
    public var type: ProviderType {
        switch kind {
        case .openai: .openai
        case .mock: .mock
        }
    }

    /// Puts the entry together; what is left out has its default.
    public init(
        name: String,
        kind: Kind,
        apiKey: SecretReference? = nil,
        caFile: String? = nil,
        maximumInFlight: Int? = nil,
        timeouts: TimeoutSettings = TimeoutSettings()
    ) {
        self.name = name
        self.kind = kind
        self.apiKey = apiKey
        self.caFile = caFile
        self.maximumInFlight = maximumInFlight
        self.timeouts = timeouts
    }
}
