/// One thing that is wrong with a configuration, and what to do about it.
public struct ConfigurationProblem: Sendable, Equatable {
    /// What kind of problem it is.
    public let code: Code
    /// The key it is about, such as `providers[0].timeouts.idle`; empty for the file as a whole.
    public let keyPath: String
    /// Where in the file; `nil` when it is about no single place.
    public let position: SourcePosition?
    /// What is wrong, in one line. Never holds a secret.
    public let message: String
    /// What to do next, in one line.
    public let hint: String?
    /// Whether what stands at ``position`` may be a secret and must not be shown.
    let hidesValue: Bool

    init(
        code: Code,
        keyPath: String,
        position: SourcePosition?,
        message: String,
        hint: String? = nil,
        hidesValue: Bool = false
    ) {
        self.code = code
        self.keyPath = keyPath
        self.position = position
        self.message = message
        self.hint = hint
        self.hidesValue = hidesValue
    }
}
