/// A node of the document: a YAML value with its place, aliases written out.
struct SourceNode {
    struct Scalar {
        let text: String
        /// Quoted, block or tagged `!!str`: a text whatever it looks like.
        let isText: Bool
    }

    struct Entry {
        let key: String
        let keyPosition: SourcePosition
        let value: SourceNode
    }

    enum Kind {
        case scalar(Scalar)
        case list([SourceNode])
        case mapping([Entry])
    }

    let kind: Kind
    let position: SourcePosition
    /// This node and all below it, each alias counted as all that it stands for.
    let count: Int
    /// Levels below and including this one.
    let depth: Int

    init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
        switch kind {
        case .scalar:
            count = 1
            depth = 1
        case .list(let nodes):
            count = nodes.reduce(1) { $0 + $1.count }
            depth = 1 + (nodes.map(\.depth).max() ?? 0)
        case .mapping(let entries):
            count = entries.reduce(1) { $0 + 1 + $1.value.count }
            depth = 1 + (entries.map(\.value.depth).max() ?? 0)
        }
    }

    /// Whether nothing was written: an empty value, `~` or `null`.
    var isNothing: Bool {
        guard case .scalar(let scalar) = kind, !scalar.isText else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }
}
