/// One entry of `auth.keys`: a key that clients show, and what it opens.
public struct ClientKeySettings: Sendable, Equatable {
    /// What events and people call it, 1 to 64 of `A-Z a-z 0-9 . _ -`. Never the key itself.
    public let id: String
    /// Where the key comes from.
    public let key: SecretReference
    /// The models that it may ask for; `nil` for every one, none for none.
    public let models: [ModelPattern]?
    /// Whether it is known and refused all the same.
    public let isDisabled: Bool
    /// Whether requests with it may name the provider that answers them.
    public let allowsPin: Bool

    /// Puts the entry together; what is left out has its default.
    public init(
        id: String, key: SecretReference, models: [ModelPattern]? = nil,
        isDisabled: Bool = SettingsDefaults.isKeyDisabled, allowsPin: Bool = SettingsDefaults.allowsPin
    ) {
        self.id = id
        self.key = key
        self.models = models
        self.isDisabled = isDisabled
        self.allowsPin = allowsPin
    }
}
