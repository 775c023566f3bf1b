/// Where a secret comes from; settings keep this name, never the secret itself.
public struct SecretReference: Sendable, Hashable {
    /// Why a reference gave no secret.
    public enum Problem: Error, Sendable, Equatable {
        /// The variable is not set, or empty.
        case missing
        /// The variable holds a control character, which no HTTP header can carry.
        case controlCharacter
    }

    /// The name of an environment variable.
    public let name: String

    /// Refers to the environment variable of this name.
    public init(name: String) {
        self.name = name
    }

    /// The secret that `environment` supplies, or why there is none. White space around it is left out: secrets read from
    /// files tend to end with a line break.
    public func resolve(in environment: [String: String]) -> Result<Secret, Problem> {
        guard let value = environment[name].map(trimmed), !value.isEmpty else { return .failure(.missing) }
        guard !value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            return .failure(.controlCharacter)
        }
        return .success(Secret(value))
    }

    private func trimmed(_ value: String) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        guard let first = value.firstIndex(where: { !isSpace($0) }), let last = value.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(value[first...last])
    }
}
