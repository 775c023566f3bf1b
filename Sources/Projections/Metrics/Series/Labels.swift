/// The label values of one series, in the order of its family's label names: at most five, held without an allocation.
public struct Labels: Sendable {
    /// The most a family may have.
    public static let bound = 5
    /// What stands for every name outside the closed set of a label.
    public static let other = "other"

    /// How many there are.
    public let count: Int
    private var values = InlineArray<5, String>(repeating: "")

    /// The values, at most `bound` of them.
    public init(_ values: [String]) {
        precondition(values.count <= Self.bound, "a family has more than \(Self.bound) labels")
        count = values.count
        for index in values.indices { self.values[index] = values[index] }
    }

    /// No labels.
    public init() {
        count = 0
    }

    /// One label.
    init(_ first: String) {
        count = 1
        values[0] = first
    }

    /// Two labels.
    init(_ first: String, _ second: String) {
        count = 2
        values[0] = first
        values[1] = second
    }

    /// Three labels.
    init(_ first: String, _ second: String, _ third: String) {
        count = 3
        values[0] = first
        values[1] = second
        values[2] = third
    }

    /// Five labels.
    init(_ first: String, _ second: String, _ third: String, _ fourth: String, _ fifth: String) {
        count = 5
        values[0] = first
        values[1] = second
        values[2] = third
        values[3] = fourth
        values[4] = fifth
    }

    /// The value at a place below `count`.
    public subscript(index: Int) -> String { values[index] }

    /// The values.
    public var texts: [String] { (0..<count).map { values[$0] } }
}

extension Labels: Hashable, Comparable {
    /// Equal in every value.
    public static func == (left: Labels, right: Labels) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<left.count where left.values[index] != right.values[index] { return false }
        return true
    }

    /// Ordered by the first value that differs.
    public static func < (left: Labels, right: Labels) -> Bool {
        left.texts.lexicographicallyPrecedes(right.texts)
    }

    /// Feeds every value.
    public func hash(into hasher: inout Hasher) {
        for index in 0..<count { hasher.combine(values[index]) }
    }
}
