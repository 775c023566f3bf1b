/// A provider's name as configured: `openai`, `local`, `mock-a`.
public struct ProviderName: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// Wraps a configured or recorded name.
    public init(_ text: String) {
        self.text = text
    }

    /// The name.
    public var description: String { text }
}

/// A model's name as clients ask for it.
public struct ModelName: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// Wraps a requested, configured or recorded name.
    public init(_ text: String) {
        self.text = text
    }

    /// The configured name that takes every name not listed.
    public static let any = ModelName("*")

    /// The name.
    public var description: String { text }
}

/// What the configuration calls a client's key: `team-a`. Never the key itself.
public struct ClientKeyID: Sendable, Hashable, CustomStringConvertible {
    /// The id.
    public let text: String

    /// Wraps a configured or recorded id.
    public init(_ text: String) {
        self.text = text
    }

    /// The id.
    public var description: String { text }
}

/// A model's name as a provider knows it.
public struct UpstreamModel: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// Wraps a configured or recorded name.
    public init(_ text: String) {
        self.text = text
    }

    /// The name.
    public var description: String { text }
}

/// Where an attempt goes: a provider and its upstream model.
public struct Target: Sendable, Hashable, CustomStringConvertible {
    /// The provider called.
    public let provider: ProviderName
    /// The model's name in the call's body.
    public let model: UpstreamModel

    /// Pairs the two.
    public init(provider: ProviderName, model: UpstreamModel) {
        self.provider = provider
        self.model = model
    }

    /// `provider/model`, for people.
    public var description: String { "\(provider.text)/\(model.text)" }
}
