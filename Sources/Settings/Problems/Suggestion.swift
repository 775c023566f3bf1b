/// Did-you-mean: the known word closest to an unknown one.
enum Suggestion {
    /// Longer words are not compared: what somebody meant is short.
    private static let longest = 64

    /// The closest of `known`, if it is close enough to be what was meant: a third of the letters may differ, or the end
    /// be missing. Case, and `-` for `_`, do not count.
    static func closest(to word: String, among known: some Sequence<String>) -> String? {
        let wanted = folded(word)
        guard !wanted.isEmpty, wanted.count <= longest else { return nil }
        var best: (distance: Int, word: String)?
        for candidate in known {
            let other = folded(candidate)
            // A word cut short, such as warn, is meant whatever it lacks.
            if wanted.count >= 3, other.starts(with: wanted) { return candidate }
            let longer = max(wanted.count, other.count)
            // Of one or two letters any other word would be close.
            let allowed = longer < 3 ? 0 : max(1, longer / 3)
            guard other.count <= longest, abs(other.count - wanted.count) <= allowed else { continue }
            let distance = distance(wanted, other)
            if distance <= allowed, distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.word
    }

    /// The hint for it.
    static func hint(for word: String, among known: some Sequence<String>) -> String? {
        closest(to: word, among: known).map { "did you mean \($0.quoted)?" }
    }

    private static func folded(_ word: String) -> [UInt8] {
        word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
    }

    /// How many insertions, deletions, replacements and swaps of neighbours lie between two words.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in right.indices {
                let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforePrevious[column - 1] + 1)
                }
                current.append(best)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
