/// Sizes as a configuration writes them: `512KiB`, `32MiB`, `1GiB`, `10MB`, or a plain number of bytes.
enum SizeText {
    static let expectation = "a size such as 512KiB, 32MiB or 10MB, or a number of bytes"

    private static let units: [UnitQuantity.Unit] = [
        ("", 1), ("B", 1),
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
        ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
    ]

    /// Bytes; `nil` when the text is no size or no whole number of bytes.
    static func parse(_ text: String) -> Int? {
        UnitQuantity(text)?.count(in: units)
    }

    /// The shortest exact way to write a number of bytes in binary units.
    static func format(_ bytes: Int) -> String {
        let unit = units[2..<6].last { bytes != 0 && bytes % $0.factor == 0 }
        return unit.map { "\(bytes / $0.factor)\($0.name)" } ?? "\(bytes)"
    }

    /// What to do about a text that is none.
    static func hint(for text: String) -> String? {
        guard let quantity = UnitQuantity(text) else { return nil }
        let unit = quantity.unit.drop { $0 == " " }.lowercased()
        let byCase = units.first { $0.name.lowercased() == unit }?.name
        let meant = byCase ?? ["k": "KiB", "m": "MiB", "g": "GiB", "t": "TiB", "bytes": ""][unit]
        guard let meant else { return "the units are KiB, MiB, GiB, TiB (powers of 1024) and KB, MB, GB, TB" }
        let suggestion = "\(quantity.number)\(meant)"
        return parse(suggestion) == nil || suggestion == text ? nil : "did you mean \(suggestion)?"
    }
}
