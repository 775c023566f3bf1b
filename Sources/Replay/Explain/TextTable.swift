import JSON

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

/// Numbers as the log spells them.
enum JSONNumberText {
    /// The shortest text that reads back exactly; whole numbers without a fraction.
    static func of(_ number: Double) -> String {
        String(decoding: JSONValue.double(number).serialized(), as: UTF8.self)
    }
}
