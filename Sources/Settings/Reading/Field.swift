/// A value of the file with its key path, on its way to a setting.
struct Field {
    let node: SourceNode
    let path: String
    let collector: ProblemCollector
    /// Whether the value may be a secret that must not be shown.
    var isSensitive = false

    /// The text of the value, if it is one value.
    var scalar: SourceNode.Scalar? {
        guard case .scalar(let scalar) = node.kind, !node.isNothing else { return nil }
        return scalar
    }

    /// What stands there, for an error.
    var found: String {
        switch node.kind {
        case .list: "a list"
        case .mapping: "a mapping"
        case .scalar where node.isNothing: "nothing"
        case .scalar where isSensitive: "a text"
        case .scalar(let scalar): scalar.looksLikeText ? scalar.text.quoted : scalar.text.shortened
        }
    }

    /// Reports a problem of this value; the message begins with the key path.
    func report(
        _ code: ConfigurationProblem.Code, _ message: @autoclosure () -> String, hint: @autoclosure () -> String? = nil
    ) {
        collector.report(
            code, keyPath: path, at: node.position, hidesValue: isSensitive,
            message: path.isEmpty ? message() : "\(path): \(message())", hint: hint())
    }

    /// The entries of a list of at most `bound`; those beyond are reported and left out. `nil` when there is no list.
    func elements(atMost bound: Int, of what: String) -> [Field]? {
        guard case .list(let nodes) = node.kind else {
            guard node.isNothing else {
                reportExpected("a list of \(what)", hint: "begin each entry with a hyphen and a space")
                return nil
            }
            return []
        }
        if nodes.count > bound { report(.tooMany, "at most \(bound) \(what) are allowed, got \(nodes.count)") }
        return nodes.prefix(bound).enumerated().map { index, node in
            let path = "\(path)[\(index)]"
            collector.positions[path] = node.position
            return Field(node: node, path: path, collector: collector)
        }
    }

    /// Reports that something else was expected here. An absent value is of the wrong type whatever was expected.
    func reportExpected(
        _ expectation: @autoclosure () -> String, code: ConfigurationProblem.Code = .wrongType,
        hint: @autoclosure () -> String? = nil
    ) {
        report(scalar == nil ? .wrongType : code, "expected \(expectation()), got \(found)", hint: hint())
    }
}

extension SourceNode.Scalar {
    private static let words: Set = ["true", "True", "TRUE", "false", "False", "FALSE"]

    /// Whether this is a text and no number or truth value by YAML's core schema.
    var looksLikeText: Bool {
        isText || !(Self.words.contains(text) || isNumber)
    }

    /// Whether the text is a decimal number, with or without a fraction and an exponent.
    var isNumber: Bool {
        text.wholeMatch(of: /[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil
    }
}
