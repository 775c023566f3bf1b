/// The file that settings were read from: what `config explain` and later error messages point at.
public struct SettingsSource: Sendable {
    /// The name of the file as it was given.
    public let fileName: String
    /// The text of the file.
    public let text: String
    /// Where each value stands, by its key path such as `providers[0].timeouts.idle`.
    public let positions: [String: SourcePosition]
}
