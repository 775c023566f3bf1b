/// The list `models`.
enum ModelList {
    /// The readable entries, and the names of all entries; `nil` when not all names are known.
    static func read(
        from root: SectionReader<RootKey>, providers: ProviderList.Reading
    ) -> (models: [ModelSettings], names: Set<String>?) {
        guard let field = root[.models] else {
            root.reportMissing(.models, hint: "list at least one; the name \"*\" takes every model")
            return ([], nil)
        }
        guard let elements = field.elements(atMost: Limits.models, of: "models") else { return ([], nil) }
        if elements.isEmpty {
            field.report(.noModels, "at least one model is needed", hint: "the name \"*\" takes every model")
        }
        var models: [ModelSettings] = []
        var lines: [String: Int] = [:]
        var breakers = TargetBreakers()
        for element in elements {
            guard let section = SectionReader<ModelKey>(element, expectation: "a mapping with name and targets") else {
                continue
            }
            let name = section.required(
                .name, .modelName, hint: "what clients ask for; \"*\" takes every name not listed")
            if let name, let field = section[.name] {
                if let line = lines[name] {
                    field.report(
                        .duplicateModel, "the name \(name.quoted) is already used on line \(line)",
                        hint: "put all targets of a model into one entry")
                }
                lines[name] = lines[name] ?? field.node.position.line
            }
            let targets = TargetList.read(
                from: section, modelName: name, providers: providers, breakers: &breakers)
            if let name { models.append(ModelSettings(name: name, targets: targets)) }
        }
        return (models, models.isEmpty || models.count < elements.count ? nil : Set(lines.keys))
    }
}
