/// A text by its lines and columns.
///
/// Lines end where libYAML ends them (LF, CR, CR LF, NEL, LS, PS), so that its positions and ours are the same.
struct SourceText {
    private(set) var scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where Self.isLineBreak(scalar) {
            if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
            starts.append(index + 1)
        }
        lineStarts = starts
    }

    var lineCount: Int { lineStarts.count }

    /// The index in ``scalars`` of a place; `nil` when there is no such place.
    func index(of position: SourcePosition) -> Int? {
        guard (1...lineCount).contains(position.line), position.column >= 1 else { return nil }
        let index = lineStarts[position.line - 1] + position.column - 1
        return index < scalars.count ? index : nil
    }

    func position(of index: Int) -> SourcePosition {
        let following = lineStarts.partitioningIndex { $0 > index }
        return SourcePosition(line: following, column: index - lineStarts[following - 1] + 1)
    }

    /// The scalars of a line without its end; empty when there is no such line.
    func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
        guard (1...lineCount).contains(number) else { return [] }
        let end = number < lineCount ? lineStarts[number] : scalars.count
        let line = scalars[lineStarts[number - 1]..<end]
        guard let last = line.lastIndex(where: { !Self.isLineBreak($0) }) else { return [] }
        return line[...last]
    }

    mutating func replace(at index: Int, with scalar: Unicode.Scalar) {
        scalars[index] = scalar
    }

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}

extension Array {
    /// The index of the first element that satisfies `belongsInSecondPart`, by halving; those that do must all come last.
    fileprivate func partitioningIndex(where belongsInSecondPart: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if belongsInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
