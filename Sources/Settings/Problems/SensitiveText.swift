/// Finds what may be a secret in a line of a configuration file that is to be shown.
///
/// It works on the text alone, because it must also hold for files that are no YAML. It would rather mask too much.
enum SensitiveText {
    private static let words = ["key", "token", "secret", "passw", "credential", "authorization", "cookie"]

    /// The parts of the line to mask, in order and apart from each other.
    static func ranges(in line: [Unicode.Scalar]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < line.count {
            if line[index] == ":", let range = partOfURL(in: line, colon: index) ?? value(in: line, colon: index) {
                ranges.append(range)
                index = range.upperBound
            } else {
                index += 1
            }
        }
        return ranges
    }

    /// `user:password` of `://user:password@host`, else `?key=value` of `://host?key=value`.
    private static func partOfURL(in line: [Unicode.Scalar], colon: Int) -> Range<Int>? {
        let start = colon + 3
        guard start <= line.count, line[colon + 1] == "/", line[colon + 2] == "/" else { return nil }
        let end = line[start...].firstIndex { " \t\"'".unicodeScalars.contains($0) } ?? line.count
        if let at = line[start..<end].lastIndex(of: "@") { return start..<at }
        return line[start..<end].firstIndex(of: "?").map { $0..<end }
    }

    /// The value after the colon of a key that sounds like a secret's, unless it is the name of a variable.
    private static func value(in line: [Unicode.Scalar], colon: Int) -> Range<Int>? {
        let key = keyBefore(colon, in: line)
        guard words.contains(where: key.contains) else { return nil }
        guard let start = line[(colon + 1)...].firstIndex(where: { $0 != " " && $0 != "\t" }) else { return nil }
        switch line[start] {
        case "#":
            return nil
        case "{":
            return isReference(line[(start + 1)...]) ? nil : start..<line.count
        case "\"", "'":
            let end = line[(start + 1)...].firstIndex(of: line[start]) ?? line.count
            return key == "secret" && isVariableName(line[(start + 1)..<end]) ? nil : start..<min(end + 1, line.count)
        default:
            let end = line[start...].firstIndex { " \t,}".unicodeScalars.contains($0) } ?? line.count
            return key == "secret" && isVariableName(line[start..<end]) ? nil : start..<line.count
        }
    }

    /// Whether what follows a brace is the beginning of `{ secret: … }`, or nothing.
    private static func isReference(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let content = scalars.drop { " \t\"'".unicodeScalars.contains($0) }
        return content.isEmpty || content.starts(with: "secret".unicodeScalars)
    }

    private static func keyBefore(_ colon: Int, in line: [Unicode.Scalar]) -> String {
        var end = colon
        while end > 0, " \t\"'".unicodeScalars.contains(line[end - 1]) { end -= 1 }
        var start = end
        while start > 0, isWordScalar(line[start - 1]) { start -= 1 }
        return line[start..<end].reduce(into: "") { $0.unicodeScalars.append($1) }.lowercased()
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
    }

    /// Upper case as variables are written, so that a pasted key does not pass for one.
    private static func isVariableName(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = scalars.first, ("A"..."Z").contains(first) || first == "_" else { return false }
        return scalars.allSatisfy { ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
    }
}
