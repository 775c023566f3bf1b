import GatewayCore
import Settings

/// A client's key as the gateway knows it once it was shown: whose it is and what it opens, not what it reads.
public struct ClientKey: Sendable, Equatable {
    /// What the configuration calls it.
    public let id: ClientKeyID
    /// Known, and refused all the same.
    public let isDisabled: Bool
    /// Whether its requests may say which provider is asked.
    public let allowsPin: Bool
    /// Nil for every model.
    private let models: [ModelPattern]?

    init(_ settings: ClientKeySettings) {
        id = ClientKeyID(settings.id)
        isDisabled = settings.isDisabled
        allowsPin = settings.allowsPin
        models = settings.models
    }

    /// Whether every model may be asked for with it.
    public var opensEveryModel: Bool { models == nil }

    /// Whether the model may be asked for with it, by the name that clients use.
    public func opens(_ model: ModelName) -> Bool {
        models?.contains { $0.matches(model.text) } ?? true
    }
}
