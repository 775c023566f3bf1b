/// The secrets that settings name.
public struct ResolvedSecrets: Sendable, Equatable {
    /// The keys of all providers that declare one, by provider name.
    public let providerKeys: [String: Secret]
    /// The admin key; `nil` when none is declared, or when there is no admin listener that would ask for it.
    public let adminKey: Secret?
}

extension Settings {
    /// Every secret that is declared, from environment variables.
    ///
    /// Everything that is missing is told at once, each with the place in the file that asks for it.
    public func secrets(environment: [String: String]) throws(ConfigurationError) -> ResolvedSecrets {
        var problems: [ConfigurationProblem] = []
        func resolved(_ reference: SecretReference, _ keyPath: String) -> Secret? {
            switch reference.resolve(in: environment) {
            case .success(let secret): return secret
            case .failure(let problem):
                problems.append(told(problem, reference: reference, keyPath: keyPath))
                return nil
            }
        }
        let adminKey = admin.isEnabled ? admin.key.flatMap { resolved($0, "admin.key") } : nil
        var providerKeys: [String: Secret] = [:]
        for (index, provider) in providers.enumerated() {
            guard let reference = provider.apiKey else { continue }
            providerKeys[provider.name] = resolved(reference, "providers[\(index)].api_key")
        }
        guard problems.isEmpty else {
            throw ConfigurationError(
                problems: problems, fileName: source?.fileName ?? "settings", sourceText: source?.text ?? "")
        }
        return ResolvedSecrets(providerKeys: providerKeys, adminKey: adminKey)
    }

    /// `keyPath` is that of the key that may be left out, such as `admin.key`.
    private func told(
        _ problem: SecretReference.Problem, reference: SecretReference, keyPath: String
    ) -> ConfigurationProblem {
        let secretPath = "\(keyPath).secret"
        let position = source?.positions[secretPath]
        switch problem {
        case .missing:
            let key = keyPath.split(separator: ".").last ?? ""
            return ConfigurationProblem(
                code: .missingSecret, keyPath: secretPath, position: position,
                message: "no environment variable \(reference.name) supplies \(secretPath)",
                hint: "set \(reference.name) in the environment of the gateway, or leave out \(key)")
        case .controlCharacter:
            return ConfigurationProblem(
                code: .invalidSecret, keyPath: secretPath, position: position,
                message: "the environment variable \(reference.name) holds a control character",
                hint: "a key is one line of text; check how the variable is set")
        }
    }
}
