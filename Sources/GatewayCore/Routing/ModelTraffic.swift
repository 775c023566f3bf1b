/// How much a model was asked for lately, in ten buckets of one second: what budgets and the trickle are measured by.
public struct ModelTraffic: Sendable, Equatable {
    /// Buckets with something in them, oldest first; none is older than nine before the last.
    public internal(set) var buckets: [Bucket]

    /// What came in one second.
    public struct Bucket: Sendable, Equatable {
        /// Its number: log time in whole seconds.
        public let index: Int64
        /// Requests received.
        public internal(set) var requests = 0
        /// Attempts after a request's first.
        public internal(set) var furtherAttempts = 0
        /// Requests sent although every breaker was open.
        public internal(set) var trickled = 0

        /// Gathers the counts.
        public init(index: Int64, requests: Int = 0, furtherAttempts: Int = 0, trickled: Int = 0) {
            self.index = index
            self.requests = requests
            self.furtherAttempts = furtherAttempts
            self.trickled = trickled
        }
    }

    /// How many buckets count.
    static let count: Int64 = 10
    /// The width of a bucket, in microseconds.
    static let bucketMicroseconds: Int64 = 1_000_000

    /// What was kept; nothing by default.
    public init(buckets: [Bucket] = []) {
        self.buckets = buckets
    }

    /// The bucket of a time, to count in.
    mutating func bucket(at time: LogTime, _ count: (inout Bucket) -> Void) {
        let index = time.bucket(width: Self.bucketMicroseconds)
        let oldest = index - Self.count + 1
        if let first = buckets.first, first.index < oldest { buckets.removeAll { $0.index < oldest } }
        if buckets.last?.index != index { buckets.append(Bucket(index: index)) }
        count(&buckets[buckets.count - 1])
    }

    /// The sum of one count over the ten buckets that end with a time's.
    func total(_ count: KeyPath<Bucket, Int>, at time: LogTime) -> Int {
        let oldest = time.bucket(width: Self.bucketMicroseconds) - Self.count + 1
        return buckets.reduce(0) { $0 + ($1.index >= oldest ? $1[keyPath: count] : 0) }
    }

    /// Whether one more further attempt is within the budget.
    func hasBudget(_ policy: RetryPolicy, at time: LogTime) -> Bool {
        let share = Int(policy.budget * Double(total(\.requests, at: time)))
        return total(\.furtherAttempts, at: time) < max(policy.budgetFloor, share)
    }

    /// Whether one more request may go out although every breaker is open.
    func trickles(_ policy: TricklePolicy, at time: LogTime) -> Bool {
        let index = time.bucket(width: Self.bucketMicroseconds)
        let thisSecond = buckets.last.map { $0.index == index ? $0.trickled : 0 } ?? 0
        let share = Int(policy.share * Double(total(\.requests, at: time)) / Double(Self.count))
        return thisSecond < max(policy.perSecond, share)
    }
}
