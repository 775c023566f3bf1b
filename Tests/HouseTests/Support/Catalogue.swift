/// What the sources define and the documents have to name, found in the sources' text.
enum Catalogue {
    /// The `case name = "value"` of a file, by name.
    static func rawValues(in path: String) throws -> [(name: String, value: String)] {
        try Repository.text(of: path).matches(of: /case (\w+) = "([^"]+)"/).map { (String($0.1), String($0.2)) }
    }

    /// Every `case` of a file with a text of its own, given or that of its name.
    static func texts(in path: String) throws -> [String] {
        try Repository.text(of: path).matches(of: /(?m)^    case (\w+)(?: = "([^"]+)")?$/).map { String($0.2 ?? $0.1) }
    }

    /// The keys of the JSON objects that a file writes.
    static func keys(writtenIn path: String) throws -> [String] {
        try Repository.text(of: path).matches(of: /(?:optionalMember|member|key|JSONMember)\(\s*"([a-z_]+)"/)
            .map { String($0.1) }
    }

    /// The verbs of the command line, subcommands behind their verb.
    static func verbs() throws -> [String] {
        var names: [String: String] = [:]
        var children: [String: [String]] = [:]
        for file in try Repository.files(below: "Sources/gateway") {
            let text = try Repository.text(of: file)
            let commands = text.matches(of: /(?m)^struct (\w+): (?:Async)?ParsableCommand \{/)
            for (index, command) in commands.enumerated() {
                let end = index + 1 < commands.count ? commands[index + 1].range.lowerBound : text.endIndex
                let body = text[command.range.upperBound..<end]
                let type = String(command.1)
                names[type] = body.firstMatch(of: /commandName: "([^"]+)"/).map { String($0.1) } ?? type.lowercased()
                let list = body.firstMatch(of: /subcommands: \[([^\]]*)\]/)?.1 ?? ""
                children[type] = list.matches(of: /(\w+)\.self/).map { String($0.1) }
            }
        }
        func below(_ type: String, _ prefix: String) -> [String] {
            let name = "\(prefix)\(names[type] ?? type)"
            let subcommands = children[type] ?? []
            return subcommands.isEmpty ? [name] : subcommands.flatMap { below($0, name + " ") }
        }
        let top = Set(names.keys).subtracting(children.values.joined())
        return top.sorted().flatMap { below($0, "") }
    }
}
