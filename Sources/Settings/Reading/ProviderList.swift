/// The list `providers`.
enum ProviderList {
    /// What the list comes to.
    struct Reading {
        /// The readable entries.
        var providers: [ProviderSettings] = []
        /// The names of all entries, so that a faulty one is not reported again by its targets; `nil` when not all are known.
        var names: Set<String>?
        /// What is said of the breakers of each, by name.
        var breakers: [String: BreakerLayers] = [:]
    }

    /// Reads it; `layers` is what is said of all breakers.
    static func read(from root: SectionReader<RootKey>, layers: BreakerLayers) -> Reading {
        guard let field = root[.providers] else {
            root.reportMissing(.providers, hint: "list at least one; { name: mock-a, type: mock } needs no account")
            return Reading()
        }
        guard let elements = field.elements(atMost: Limits.providers, of: "providers") else { return Reading() }
        if elements.isEmpty {
            field.report(
                .noProviders, "at least one provider is needed", hint: "{ name: mock-a, type: mock } needs no account")
        }
        var reading = Reading()
        var lines: [String: Int] = [:]
        var areNamesKnown = !elements.isEmpty
        for element in elements {
            guard let section = SectionReader<ProviderKey>(element, expectation: "a mapping with name and type") else {
                areNamesKnown = false
                continue
            }
            areNamesKnown = areNamesKnown && section[.name]?.scalar != nil
            if let field = section[.name], let name = field.scalar?.text {
                if let line = lines[name] {
                    field.report(
                        .duplicateProvider, "the name \(name.quoted) is already used on line \(line)",
                        hint: "give each provider a name of its own")
                }
                lines[name] = lines[name] ?? field.node.position.line
            }
            var layers = layers
            guard let provider = ProviderSettings.read(section, layers: &layers) else { continue }
            reading.providers.append(provider)
            reading.breakers[provider.name] = layers
        }
        reading.names = areNamesKnown ? Set(lines.keys) : nil
        return reading
    }
}
