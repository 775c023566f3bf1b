/// Lines of words under each other.
enum Columns {
    /// The lines, each column as wide as its widest word.
    static func lines(_ rows: [[String]]) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, word in
                column == row.count - 1
                    ? word : word + String(repeating: " ", count: widths[column] - word.count)
            }
            return cells.joined(separator: "  ")
        }
    }
}
