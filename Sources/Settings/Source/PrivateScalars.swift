/// Private-use characters that a text does not use: marks that can be put into it and found again without a doubt.
struct PrivateScalars {
    private var free: [Unicode.Scalar]

    init(unusedIn source: SourceText) {
        let range: ClosedRange<UInt32> = 0xE000...0xF8FF
        let used = Set(source.scalars.lazy.map(\.value).filter(range.contains))
        free = range.lazy.filter { !used.contains($0) }.prefix(Limits.duplicateKeys + 1).reversed()
            .compactMap(Unicode.Scalar.init)
    }

    mutating func next() -> Unicode.Scalar? {
        free.popLast()
    }
}
