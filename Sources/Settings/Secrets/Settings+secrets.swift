/// The secrets that settings name.
public struct ResolvedSecrets: Sendable, Equatable {
    /// The keys of all providers that declare one, by provider name.
    public let providerKeys: [String: Secret]
    /// The admin key; `nil` when none is declared, or when there is no admin listener that would ask for it.
    public let adminKey: Secret?
    /// The keys of clients by id; none when they are not asked for.
    public let clientKeys: [String: Secret]
}

extension Settings {
    /// Every secret that is declared, from environment variables.
    ///
    /// Everything that is missing is told at once, each with the place in the file that asks for it.
    public func secrets(environment: [String: String]) throws(ConfigurationError) -> ResolvedSecrets {
        var problems: [ConfigurationProblem] = []
        func resolved(_ reference: SecretReference, _ keyPath: String, orElse remedy: String) -> Secret? {
            switch reference.resolve(in: environment) {
            case .success(let secret): return secret
            case .failure(let problem):
                problems.append(told(problem, reference, "\(keyPath).secret", orElse: remedy))
                return nil
            }
        }
        let adminKey = admin.isEnabled ? admin.key.flatMap { resolved($0, "admin.key", orElse: "leave out key") } : nil
        var providerKeys: [String: Secret] = [:]
        for (index, provider) in providers.enumerated() {
            guard let reference = provider.apiKey else { continue }
            providerKeys[provider.name] = resolved(
                reference, "providers[\(index)].api_key", orElse: "leave out api_key")
        }
        var clientKeys = ClientKeySecrets(adminKey: adminKey)
        for (index, client) in auth.keys.enumerated() where auth.mode == .keys {
            let keyPath = "auth.keys[\(index)].key"
            guard let secret = resolved(client.key, keyPath, orElse: "take \(client.id) out of auth.keys") else {
                continue
            }
            if let problem = clientKeys.take(secret, of: client) {
                problems.append(told(problem, client.key, "\(keyPath).secret"))
            }
        }
        guard problems.isEmpty else {
            throw ConfigurationError(
                problems: problems, fileName: source?.fileName ?? "settings", sourceText: source?.text ?? "")
        }
        return ResolvedSecrets(providerKeys: providerKeys, adminKey: adminKey, clientKeys: clientKeys.byID)
    }

    private func told(
        _ problem: SecretReference.Problem, _ reference: SecretReference, _ path: String, orElse remedy: String
    ) -> ConfigurationProblem {
        switch problem {
        case .missing:
            ConfigurationProblem(
                code: .missingSecret, keyPath: path, position: source?.positions[path],
                message: "no environment variable \(reference.name) supplies \(path)",
                hint: "set \(reference.name) in the environment of the gateway, or \(remedy)")
        case .controlCharacter:
            ConfigurationProblem(
                code: .invalidSecret, keyPath: path, position: source?.positions[path],
                message: "the environment variable \(reference.name) holds a control character",
                hint: "a key is one line of text; check how the variable is set")
        }
    }

    private func told(
        _ problem: ClientKeySecrets.Problem, _ reference: SecretReference, _ path: String
    ) -> ConfigurationProblem {
        ConfigurationProblem(
            code: problem.code, keyPath: path, position: source?.positions[path],
            message: "the environment variable \(reference.name) holds \(problem.finding)", hint: problem.hint)
    }
}
