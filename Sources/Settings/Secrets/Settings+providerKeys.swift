extension Settings {
    /// The keys of all providers that declare one, by provider name.
    ///
    /// Everything that is missing is told at once, each with the place in the file that asks for it.
    public func providerKeys(environment: [String: String]) throws(ConfigurationError) -> [String: Secret] {
        var keys: [String: Secret] = [:]
        var problems: [ConfigurationProblem] = []
        for (index, provider) in providers.enumerated() {
            guard let reference = provider.apiKey else { continue }
            switch reference.resolve(in: environment) {
            case .success(let secret):
                keys[provider.name] = secret
            case .failure(let problem):
                problems.append(told(problem, reference: reference, keyPath: "providers[\(index)].api_key.secret"))
            }
        }
        guard problems.isEmpty else {
            throw ConfigurationError(
                problems: problems, fileName: source?.fileName ?? "settings", sourceText: source?.text ?? "")
        }
        return keys
    }

    private func told(
        _ problem: SecretReference.Problem, reference: SecretReference, keyPath: String
    ) -> ConfigurationProblem {
        let position = source?.positions[keyPath]
        switch problem {
        case .missing:
            return ConfigurationProblem(
                code: .missingSecret, keyPath: keyPath, position: position,
                message: "no environment variable \(reference.name) supplies \(keyPath)",
                hint: "set \(reference.name) in the environment of the gateway, or leave out api_key")
        case .controlCharacter:
            return ConfigurationProblem(
                code: .invalidSecret, keyPath: keyPath, position: position,
                message: "the environment variable \(reference.name) holds a control character",
                hint: "a key is one line of text; check how the variable is set")
        }
    }
}
