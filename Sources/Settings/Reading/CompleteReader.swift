/// Reads the keys of a section in which nothing may be wrong: what is said only together counts.
struct CompleteReader<Key: SectionKey> {
    let section: SectionReader<Key>
    /// Whether all that was read so far could be.
    private(set) var isComplete = true

    init(_ section: SectionReader<Key>) { self.section = section }

    /// The value of a key; `nil` where it is left out, and where it cannot be read, which has been reported.
    mutating func optional<Value>(_ key: Key, _ reader: ValueReader<Value>) -> Value? {
        let value = section.optional(key, reader)
        if value == nil, section[key] != nil { isComplete = false }
        return value
    }
}
