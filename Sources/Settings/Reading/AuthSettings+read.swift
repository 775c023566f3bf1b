extension AuthSettings {
    /// The section `auth`, with defaults for what is left out or wrong.
    ///
    /// - Parameter modelNames: nil when not all names of models are known.
    static func read(_ field: Field, modelNames: Set<String>?) -> AuthSettings {
        guard let section = SectionReader<AuthKey>(field) else { return AuthSettings() }
        let mode: Mode? = section.optional(.mode, .choice)
        let keys = ClientKeyList.read(from: section, isNeeded: mode == .keys, modelNames: modelNames)
        if section[.mode] == nil, section[.keys] != nil {
            // Who lists keys wants them asked for, and the default would let everybody in.
            section.reportMissing(.mode, hint: "keys asks every client for one of the keys, none lets everybody in")
        }
        return AuthSettings(mode: mode ?? SettingsDefaults.authMode, keys: keys)
    }
}

/// The list `auth.keys`.
private enum ClientKeyList {
    /// The readable entries.
    static func read(
        from section: SectionReader<AuthKey>, isNeeded: Bool, modelNames: Set<String>?
    ) -> [ClientKeySettings] {
        let example = "a key is { id: NAME, key: { secret: VARIABLE } }"
        guard let field = section[.keys]?.concealedUnlessList else {
            if isNeeded { section.reportMissing(.keys, hint: example) }
            return []
        }
        guard let elements = field.elements(atMost: Limits.clientKeys, of: "keys") else { return [] }
        if isNeeded, elements.isEmpty {
            field.report(.noKeys, "at least one key is needed, or nobody could ask", hint: example)
        }
        var keys: [ClientKeySettings] = []
        var lines: [String: Int] = [:]
        for element in elements {
            let expectation = "a mapping with id and key"
            guard
                let section = SectionReader<ClientKeyKey>(element.concealedUnlessMapping, expectation: expectation)
            else { continue }
            if let field = section[.id], let id = field.scalar?.text {
                if let line = lines[id] {
                    field.report(
                        .duplicateKeyID, "the id \(id.quoted) is already used on line \(line)",
                        hint: "give each key an id of its own")
                }
                lines[id] = lines[id] ?? field.node.position.line
            }
            if let key = ClientKeySettings.read(section, modelNames: modelNames) { keys.append(key) }
        }
        return keys
    }
}

extension ClientKeySettings {
    /// `nil` when something in it is wrong, which has been reported.
    fileprivate static func read(
        _ section: SectionReader<ClientKeyKey>, modelNames: Set<String>?
    ) -> ClientKeySettings? {
        let id = section.required(
            .id, .name, hint: "what events call the key; it is not the key itself")
        let hint = "{ secret: NAME }, the environment variable that holds the key"
        if section[.key] == nil { section.reportMissing(.key, hint: hint) }
        let key = section[.key].flatMap { SecretReference.read($0, hintForNothing: hint) }
        let patterns = ValueReader<[ModelPattern]>.list(
            of: "models", atMost: Limits.modelPatterns, .modelPattern(knownModels: modelNames))
        let models = section.optional(.models, patterns)
        let isDisabled = section.value(.disabled, default: SettingsDefaults.isKeyDisabled, .boolean)
        let allowsPin = section.value(.allowPin, default: SettingsDefaults.allowsPin, .boolean)
        guard let id, let key else { return nil }
        return ClientKeySettings(id: id, key: key, models: models, isDisabled: isDisabled, allowsPin: allowsPin)
    }
}

extension ValueReader where Value == ModelPattern {
    /// A name of a model with any number of `*` in it; one that no model has is reported.
    fileprivate static func modelPattern(knownModels: Set<String>?) -> ValueReader {
        ValueReader { field in
            guard let text = ValueReader<String>.modelName.read(field) else { return nil }
            let pattern = ModelPattern(text)
            guard let knownModels, !knownModels.contains(ModelSettings.catchAllName),
                !knownModels.contains(where: pattern.matches)
            else { return pattern }
            field.report(
                .unknownModel, "no model has a name such as \(text.quoted)",
                hint: Suggestion.hint(for: text, among: knownModels.sorted())
                    ?? "each is a name listed under models, with * for any text")
            return nil
        }
    }
}

extension Field {
    /// The same field, taken for a secret where no list is: keys may have been pasted there.
    fileprivate var concealedUnlessList: Field {
        var field = self
        if case .list = node.kind {} else { field.isSensitive = true }
        return field
    }

    /// The same field, taken for a secret where no mapping is: a key may have been pasted there.
    fileprivate var concealedUnlessMapping: Field {
        var field = self
        if case .mapping = node.kind {} else { field.isSensitive = true }
        return field
    }
}
