/// The series of one family of counters or gauges. Beyond `seriesBound` of them, what is new is counted together under
/// labels that all say `other`, so that nothing can make the table grow and the family's total stays right.
public struct CounterTable: Sendable, Equatable {
    /// Series of one family at most, the one for all others beside them.
    public static let seriesBound = 2_000

    private(set) var values: [Labels: Int64]
    /// How often something was counted under `other` because the table was full.
    private(set) var overflowCount: Int64 = 0

    /// An empty table.
    public init() {
        values = [:]
    }

    /// A table as it was kept.
    init(_ values: [Labels: Int64], overflowCount: Int64) {
        self.values = values
        self.overflowCount = overflowCount
    }

    /// Adds to a series, which begins at 0.
    mutating func add(_ labels: Labels, by amount: Int64 = 1) {
        // One look-up for a series that is there.
        if let index = values.index(forKey: labels) {
            values.values[index].addSaturating(amount)
        } else if values.count < Self.seriesBound {
            values[labels] = amount
        } else {
            overflowCount += 1
            values[labels.asOther, default: 0].addSaturating(amount)
        }
    }

    /// Puts a series of a gauge to a value.
    mutating func set(_ labels: Labels, to value: Int64) {
        values[labels] = nil
        add(labels, by: value)
    }

    /// A series' value; 0 for one that is not there.
    public subscript(labels: Labels) -> Int64 { values[labels] ?? 0 }

    /// Every series in order of its labels.
    var sorted: [(labels: Labels, value: Int64)] {
        values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Int64 {
    /// Adds, and stays at the largest number there is: what a log holds, however large, must not end a process that folds it.
    mutating func addSaturating(_ amount: Int64) {
        let (sum, overflow) = addingReportingOverflow(amount)
        self = overflow ? (amount < 0 ? .min : .max) : sum
    }
}

extension Labels {
    /// As many labels, all of them `other`.
    var asOther: Labels { Labels([String](repeating: Self.other, count: count)) }
}
