/// One line of the file as an error shows it: secrets masked, tabs as one space so that the caret fits, long lines cut
/// around the column.
struct SourceExcerpt {
    /// The most scalars of a line that are shown.
    static let width = 120
    /// A longer line, such as a whole file of JSON in one line, is not shown: looking for secrets in it for each of its
    /// problems would cost too much, and looking at a part of it could miss some.
    static let longestLine = 4096

    let text: String
    /// How many scalars stand before the caret.
    let caretOffset: Int

    /// `nil` when there is nothing to show.
    init?(line: ArraySlice<Unicode.Scalar>, column: Int, hidesValue: Bool) {
        guard !line.isEmpty, line.count <= Self.longestLine else { return nil }
        let line = Array(line)
        let caret = min(max(column - 1, 0), line.count)
        var masked = SensitiveText.ranges(in: line)
        if hidesValue, caret < line.count {
            let start = masked.first { $0.contains(caret) }?.lowerBound ?? caret
            masked = masked.filter { $0.upperBound <= start } + [start..<line.count]
        }

        var shown: [Unicode.Scalar] = []
        var offset: Int?
        var index = 0
        for range in masked where !range.isEmpty {
            if index <= caret, caret < range.lowerBound { offset = shown.count + caret - index }
            if range.contains(caret) { offset = shown.count + range.lowerBound - index }
            shown += line[index..<range.lowerBound].map(\.shown)
            shown += Secret.placeholder.unicodeScalars
            index = range.upperBound
        }
        if index <= caret { offset = shown.count + caret - index }
        shown += line[index...].map(\.shown)
        (text, caretOffset) = Self.window(shown, around: offset ?? shown.count)
    }

    private static func window(_ scalars: [Unicode.Scalar], around caret: Int) -> (String, Int) {
        guard scalars.count > width else { return (text(scalars[...]), caret) }
        let start = min(max(caret - width / 2, 0), scalars.count - width)
        let end = start + width
        let before = start > 0 ? "…" : ""
        let after = end < scalars.count ? "…" : ""
        return (before + text(scalars[start..<end]) + after, caret - start + before.unicodeScalars.count)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
