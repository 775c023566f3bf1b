/// The section `auth`: who may ask.
public struct AuthSettings: Sendable, Equatable {
    /// What a client has to show.
    public enum Mode: String, Sendable, CaseIterable {
        /// Nothing: whatever key a client sends is passed over.
        case none
        /// One of the keys listed.
        case keys
    }

    /// What a client has to show.
    public let mode: Mode
    /// The keys of clients, in the order of the file; their ids are unique. At least one when they are asked for.
    public let keys: [ClientKeySettings]

    /// Puts the section together; what is left out has its default.
    public init(mode: Mode = SettingsDefaults.authMode, keys: [ClientKeySettings] = []) {
        self.mode = mode
        self.keys = keys
    }
}
