import GatewayCore

/// The name of a segment's file: `events-<first position, 20 digits>.sqlite`, so that names sort as positions do.
struct SegmentFile: Hashable, Comparable, Sendable {
    /// The position of its first event.
    let firstPosition: Position

    private static let prefix = "events-"
    private static let suffix = ".sqlite"
    private static let digitCount = 20

    init(firstPosition: Position) {
        self.firstPosition = firstPosition
    }

    /// Reads a file's name; nil when it is none of a segment.
    init?(name: String) {
        guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix) else { return nil }
        let digits = name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
        guard digits.utf8.count == Self.digitCount, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let position = Int64(digits), position > 0
        else { return nil }
        firstPosition = Position(position)
    }

    /// The file's name.
    var name: String {
        let digits = String(firstPosition.value)
        return Self.prefix + String(repeating: "0", count: Self.digitCount - digits.utf8.count) + digits + Self.suffix
    }

    static func < (left: SegmentFile, right: SegmentFile) -> Bool { left.firstPosition < right.firstPosition }
}
