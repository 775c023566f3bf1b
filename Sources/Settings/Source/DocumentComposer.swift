import Yams

/// Turns the text of a file into its tree of nodes. Yams is imported here and, for its errors, in `YAMLProblem`
/// alone.
///
/// Two things are kept out of the sight of Yams by changing the text, a scalar for a scalar, so that positions stay:
/// - Aliases. Yams expands them while it composes and hashes what they stand for, so that a few lines of nested aliases in
///   a key cost it hours, and deep ones the stack. Here an alias reaches Yams as a plain scalar, and is resolved in our own
///   tree, whose nodes know their size.
/// - Repeated keys. Yams stops at the first mapping that has one and says only where the first of them is. See
///   `DuplicateKeyMask`.
struct DocumentComposer {
    private let collector: ProblemCollector
    private let aliasMark: Unicode.Scalar
    private var mask: DuplicateKeyMask
    private var anchors: [String: SourceNode] = [:]

    /// Ends the composition; the reason has been reported.
    private struct Stop: Error {}

    /// The root of the document; `nil` when there is none and the collector says why.
    static func compose(_ text: String, collector: ProblemCollector) -> SourceNode? {
        var source = SourceText(text)
        if let index = ForbiddenCharacter.firstIndex(in: source.scalars) {
            ForbiddenCharacter.report(at: index, in: source, to: collector)
            return nil
        }
        var marks = PrivateScalars(unusedIn: source)
        guard let aliasMark = marks.next() else {
            collector.report(
                .invalidYAML, keyPath: "", at: .start, message: "the file uses every private-use character",
                hint: "leave out characters from U+E000 to U+F8FF")
            return nil
        }
        AliasMarking.apply(aliasMark, to: &source)
        var composer = DocumentComposer(
            collector: collector, aliasMark: aliasMark, mask: DuplicateKeyMask(source: source, marks: marks))
        return composer.compose()
    }

    private mutating func compose() -> SourceNode? {
        while true {
            do {
                let parser = try Parser(yaml: mask.source.text, resolver: .basic, encoding: .utf8)
                let root = try parser.singleRoot()
                // Nodes refer to their anchors weakly; the parser is what keeps those alive.
                return try withExtendedLifetime(parser) { try root.map { try node($0, path: "") } }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let position = SourcePosition(context.mark)
                guard mask.hide(key: keys.first ?? "", at: position) else {
                    // More than can be hidden: at least those that are known are told.
                    for place in mask.hidden.keys.sorted() + [position] { reportRepeatedKey(at: place) }
                    return nil
                }
            } catch let error as YamlError {
                YAMLProblem(error, source: mask.source).report(to: collector)
                return nil
            } catch {
                // Only `Stop` is left, and what it stands for has been reported.
                return nil
            }
        }
    }

    private func reportRepeatedKey(at position: SourcePosition) {
        collector.report(
            .duplicateKey, keyPath: "", at: position, message: "this key stands in its mapping twice",
            hint: "keep one of them")
    }

    private mutating func node(_ node: Node, path: String) throws(Stop) -> SourceNode {
        let position = node.mark.map(SourcePosition.init) ?? .start
        let result: SourceNode
        switch node {
        case .scalar(let scalar):
            result = try self.scalar(scalar, at: position, path: path)
        case .sequence(let sequence):
            report(tag: sequence.tag, known: .seq, at: position, path: path)
            var nodes: [SourceNode] = []
            for (index, element) in sequence.enumerated() {
                nodes.append(try self.node(element, path: "\(path)[\(index)]"))
            }
            result = SourceNode(.list(nodes), at: position)
        case .mapping(let mapping):
            report(tag: mapping.tag, known: .map, at: position, path: path)
            result = SourceNode(.mapping(try entries(mapping, path: path)), at: position)
        case .alias:
            // Yams makes these only when it encodes.
            throw Stop()
        }
        guard result.count <= Limits.nodes, result.depth <= Limits.depth else {
            let bound = result.count > Limits.nodes ? "\(Limits.nodes) values" : "\(Limits.depth) levels of nesting"
            collector.report(
                .tooLarge, keyPath: path, at: position,
                message: "the file holds more than \(bound), with its aliases written out",
                hint: "a configuration needs far less; look for aliases that contain aliases")
            throw Stop()
        }
        if let anchor = node.anchor { anchors[anchor.rawValue] = result }
        return result
    }

    private mutating func entries(_ mapping: Node.Mapping, path: String) throws(Stop) -> [SourceNode.Entry] {
        var entries: [SourceNode.Entry] = []
        var lines: [String: Int] = [:]
        for (keyNode, valueNode) in mapping {
            let position = keyNode.mark.map(SourcePosition.init) ?? .start
            guard case .scalar(let scalar) = keyNode, !isAlias(scalar) else {
                collector.report(
                    .wrongType, keyPath: path, at: position, message: "a key must be a plain word",
                    hint: "lists, mappings and aliases cannot be keys here")
                continue
            }
            let key = mask.hidden[position].map(restored) ?? restored(scalar.string)
            let keyPath = path.isEmpty ? key.shortened : Self.isSensitive(path) ? path : "\(path).\(key.shortened)"
            let value = try node(valueNode, path: keyPath)
            if let line = lines[key] {
                collector.report(
                    .duplicateKey, keyPath: keyPath, at: position,
                    hidesValue: Self.isSensitive(path),
                    message:
                        "\(Self.isSensitive(path) ? "this key" : "the key \(key.quoted)") already stands on line \(line)",
                    hint: "keep one of them")
                continue
            }
            lines[key] = position.line
            entries.append(SourceNode.Entry(key: key, keyPosition: position, value: value))
        }
        return entries
    }

    private func scalar(_ scalar: Node.Scalar, at position: SourcePosition, path: String) throws(Stop) -> SourceNode {
        if isAlias(scalar) { return try alias(String(scalar.string.dropFirst()), at: position, path: path) }
        report(tag: scalar.tag, known: .str, .int, .float, .bool, .null, at: position, path: path)
        let isTyped = [Tag.Name.int, .float, .bool, .null].contains { $0.rawValue == scalar.tag.rawValue }
        let isPlain = scalar.style == .plain && scalar.tag.rawValue != Tag.Name.str.rawValue
        return SourceNode(
            .scalar(SourceNode.Scalar(text: restored(scalar.string), isText: !isPlain && !isTyped)), at: position)
    }

    private func report(tag: Tag, known: Tag.Name..., at position: SourcePosition, path: String) {
        guard !tag.rawValue.isEmpty, tag.rawValue != "!", !known.contains(where: { $0.rawValue == tag.rawValue })
        else { return }
        collector.report(
            .unsupportedTag, keyPath: path, at: position, hidesValue: Self.isSensitive(path),
            message: "\(Self.isSensitive(path) ? "a tag" : "the tag \(tag.rawValue.quoted)") has no meaning here",
            hint: "leave it out; a secret is written as { secret: NAME }")
    }

    /// Whether a key was meant to stand here, so that whatever does may be one that was pasted.
    private static func isSensitive(_ path: String) -> Bool {
        path.hasSuffix(ProviderKey.apiKey.rawValue)
    }

    private func isAlias(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && scalar.string.unicodeScalars.first == aliasMark
    }

    private func alias(_ name: String, at position: SourcePosition, path: String) throws(Stop) -> SourceNode {
        if let node = anchors[name] { return node }
        let isName = name.utf8.allSatisfy(AliasMarking.isNameByte)
        collector.report(
            isName ? .unknownAlias : .invalidYAML, keyPath: path, at: position,
            hidesValue: Self.isSensitive(path),
            message: isName ? "no anchor of this name stands above the alias" : "an alias must stand alone",
            hint: isName
                ? Suggestion.hint(for: name, among: anchors.keys.sorted())
                : "put a text that begins with * in quotes")
        throw Stop()
    }

    private func restored(_ text: String) -> String {
        guard text.unicodeScalars.contains(aliasMark) else { return text }
        return text.unicodeScalars.reduce(into: "") { $0.unicodeScalars.append($1 == aliasMark ? "*" : $1) }
    }
}

extension SourcePosition {
    fileprivate init(_ mark: Mark) {
        self.init(line: mark.line, column: mark.column)
    }
}
