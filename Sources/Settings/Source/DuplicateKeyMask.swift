/// Makes repeated keys different for the parser, which refuses a whole file for the first of them.
///
/// The first character of the first of two equal keys becomes a private-use one; what the key was is remembered by its
/// place. Each hidden key costs one more parse of the text, so their number is bounded.
struct DuplicateKeyMask {
    private(set) var source: SourceText
    /// The hidden keys by the place where they begin.
    private(set) var hidden: [SourcePosition: String] = [:]
    private var marks: PrivateScalars

    init(source: SourceText, marks: PrivateScalars) {
        self.source = source
        self.marks = marks
    }

    /// Hides the key that begins at `position`; false when it cannot be hidden.
    mutating func hide(key: String, at position: SourcePosition) -> Bool {
        guard hidden[position] == nil, let start = source.index(of: position),
            let index = maskableIndex(from: start), let mark = marks.next()
        else { return false }
        source.replace(at: index, with: mark)
        hidden[position] = key
        return true
    }

    /// The character that can be changed without changing what the text means around it.
    private func maskableIndex(from start: Int) -> Int? {
        let next = start + 1 < source.scalars.count ? source.scalars[start + 1] : " "
        switch source.scalars[start] {
        case "\"", "'":
            // An empty key, a doubled quote and an escape are more than one character.
            return ["\"", "'", "\\"].contains(next) ? nil : start + 1
        case "&", "!", "[", "{", "?", "|", ">", ":":
            // The key has an anchor or a tag in front, is empty or is no plain word.
            return nil
        default:
            return start
        }
    }
}
