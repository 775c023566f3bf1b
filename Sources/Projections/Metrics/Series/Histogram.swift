import GatewayCore

/// Observations counted by size. Whole numbers throughout, so that a query over the events finds exactly the same.
public struct Histogram: Sendable, Equatable {
    /// How many fell into each bucket and not into the one before; the last is for everything above the highest bound.
    public private(set) var counts: [Int64]
    /// Their sum, in the bounds' unit.
    public private(set) var sum: Int64 = 0
    /// The latest observation of each bucket that can be looked up; empty where none is kept.
    public private(set) var exemplars: [Exemplar?] = []

    /// No observations.
    init(bounds: Bounds) {
        counts = [Int64](repeating: 0, count: bounds.values.count + 1)
    }

    /// Observations as they were kept.
    init(counts: [Int64], sum: Int64, exemplars: [Exemplar?]) {
        self.counts = counts
        self.sum = sum
        self.exemplars = exemplars
    }

    /// How many there are.
    public var count: Int64 { counts.reduce(0, +) }

    mutating func observe(_ value: Int64, bounds: Bounds, exemplar: Exemplar?) {
        let bucket = bounds.bucket(of: value)
        counts[bucket] += 1
        sum.addSaturating(value)
        guard let exemplar else { return }
        if exemplars.isEmpty { exemplars = [Exemplar?](repeating: nil, count: counts.count) }
        exemplars[bucket] = exemplar
    }
}

/// One observation by which a bucket's requests can be found.
public struct Exemplar: Sendable, Equatable {
    /// The request observed.
    public let requestID: RequestID
    /// The observation, in the bounds' unit.
    public let value: Int64
    /// When it was recorded.
    public let recordedAt: WallTime
}

/// The upper bounds of a histogram's buckets, each one included in its bucket.
public struct Bounds: Sendable, Equatable {
    /// Ascending.
    public let values: [Int64]

    init(_ values: [Int64]) {
        self.values = values
    }

    /// The first bucket that takes a value; the last for one above all bounds.
    func bucket(of value: Int64) -> Int {
        var index = 0
        while index < values.count, values[index] < value { index += 1 }
        return index
    }
}

extension Bounds {
    /// Durations, in microseconds: doubling from 10 ms to 655.36 s. Client libraries wait 600 s: a scale that ends earlier
    /// cannot tell a slow answer from a timeout.
    static let durations = Bounds((0...16).map { 10_000 << $0 })
    /// What the gateway itself adds, in microseconds: 50 µs to 100 ms.
    static let overheads = Bounds([50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000])
    /// Commits, in microseconds: 50 µs to 10 s.
    static let commits = Bounds(
        [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000, 10_000_000])
    /// Events of a commit.
    static let batches = Bounds([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096])
}
