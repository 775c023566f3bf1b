/// Columns of text, padded; numbers are not told from words.
struct TextTable {
    let header: [String]
    let rows: [[String]]

    /// The lines, each behind `indent` spaces, without trailing ones.
    func lines(indent: Int) -> [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = String(repeating: " ", count: indent)
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - cell.count + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
