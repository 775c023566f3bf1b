/// What the usage of a stream is asked for.
public enum UsageAsk: Hashable, Sendable {
    /// As the client did.
    case asClient
    /// Once, in an event at the end (`include_usage`).
    case atEnd
    /// So far, in every event, and at the end (vLLM's `continuous_usage_stats`): a stream that is broken off has told it, too.
    case throughout
}

/// The edit by which a body comes to ask for the usage of a stream.
enum UsageEdit: Hashable, Sendable {
    /// There is no `stream_options`: one is inserted before the body's first member.
    case insertOptions(at: Int)
    /// `stream_options` is `null`.
    case replaceNull(Range<Int>)
    /// `stream_options` is an object, whose first member stands or would stand at the offset.
    case members(at: Int, isEmpty: Bool, includeUsage: ClientWord, speaksOfContinuous: Bool)

    /// What the client says in `include_usage`.
    enum ClientWord: Hashable, Sendable {
        case silent
        case asked
        /// `false` or `null` stands there.
        case declined(Range<Int>)
    }

    /// What to replace and what by; nothing where the body asks for it already.
    ///
    /// A client that says anything of `continuous_usage_stats` keeps its word: what comes in each event it sees, whereas the
    /// usage event can be hidden from it.
    func replacements(for ask: UsageAsk) -> [BodyEdit.Replacement] {
        let isContinuous: Bool
        switch ask {
        case .asClient: return []
        case .atEnd: isContinuous = false
        case .throughout: isContinuous = true
        }
        let both = Self.members(usage: true, continuous: isContinuous)
        switch self {
        case .insertOptions(let offset):
            return [Self.insertion(at: offset, "\"stream_options\":{\(both)},")]
        case .replaceNull(let range):
            return [BodyEdit.Replacement(range: range, bytes: Array("{\(both)}".utf8))]
        case .members(let offset, let isEmpty, let includeUsage, let speaksOfContinuous):
            var replacements: [BodyEdit.Replacement] = []
            let added = Self.members(
                usage: includeUsage == .silent, continuous: isContinuous && !speaksOfContinuous)
            if !added.isEmpty { replacements.append(Self.insertion(at: offset, isEmpty ? added : added + ",")) }
            if case .declined(let range) = includeUsage {
                replacements.append(BodyEdit.Replacement(range: range, bytes: Array("true".utf8)))
            }
            return replacements
        }
    }

    private static func members(usage: Bool, continuous: Bool) -> String {
        let usageMember = "\"include_usage\":true"
        let continuousMember = "\"continuous_usage_stats\":true"
        guard continuous else { return usage ? usageMember : "" }
        return usage ? "\(usageMember),\(continuousMember)" : continuousMember
    }

    private static func insertion(at offset: Int, _ text: String) -> BodyEdit.Replacement {
        BodyEdit.Replacement(range: offset..<offset, bytes: Array(text.utf8))
    }
}
