/// The list `providers`.
enum ProviderList {
    /// The readable entries, and the names of all entries, so that a faulty one is not reported again by its targets; `nil`
    /// when not all names are known.
    static func read(from root: SectionReader<RootKey>) -> (providers: [ProviderSettings], names: Set<String>?) {
        guard let field = root[.providers] else {
            root.reportMissing(.providers, hint: "list at least one; { name: mock-a, type: mock } needs no account")
            return ([], nil)
        }
        guard let elements = field.elements(atMost: Limits.providers, of: "providers") else { return ([], nil) }
        if elements.isEmpty {
            field.report(
                .noProviders, "at least one provider is needed", hint: "{ name: mock-a, type: mock } needs no account")
        }
        var providers: [ProviderSettings] = []
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
            if let provider = ProviderSettings.read(section) { providers.append(provider) }
        }
        return (providers, areNamesKnown ? Set(lines.keys) : nil)
    }
}
