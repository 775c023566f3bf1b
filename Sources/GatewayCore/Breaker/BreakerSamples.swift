/// What a closed breaker has counted lately: ten buckets of whole numbers.
public struct BreakerSamples: Sendable, Equatable {
    /// The width of a bucket, in microseconds.
    public internal(set) var bucketMicroseconds: Int64
    /// Buckets with something in them, oldest first; none is older than nine before the last.
    public internal(set) var buckets: [Bucket]

    /// What came in one bucket's time.
    public struct Bucket: Sendable, Equatable {
        /// Its number: log time divided by its width.
        public let index: Int64
        /// Successes, slow ones included.
        public internal(set) var successes = 0
        /// Hard failures.
        public internal(set) var failures = 0
        /// Slow successes.
        public internal(set) var slowSuccesses = 0
        /// Clients that went after a long wait.
        public internal(set) var slowCancels = 0
        /// When the first success or failure in it came; nil when there is none.
        public internal(set) var firstSample: LogTime?

        /// Gathers the counts.
        public init(
            index: Int64, successes: Int = 0, failures: Int = 0, slowSuccesses: Int = 0, slowCancels: Int = 0,
            firstSample: LogTime? = nil
        ) {
            self.index = index
            self.successes = successes
            self.failures = failures
            self.slowSuccesses = slowSuccesses
            self.slowCancels = slowCancels
            self.firstSample = firstSample
        }
    }

    /// How many buckets a window has.
    public static let count: Int64 = 10

    /// What was kept; nothing by default.
    public init(bucketMicroseconds: Int64 = 0, buckets: [Bucket] = []) {
        self.bucketMicroseconds = bucketMicroseconds
        self.buckets = buckets
    }

    /// Counts one in. A width other than before makes it begin anew.
    mutating func add(_ sample: BreakerSample, at time: LogTime, window: Int64) {
        if sample == .neutral { return }
        advance(to: time, window: window)
        let index = time.bucket(width: bucketMicroseconds)
        if buckets.last?.index != index { buckets.append(Bucket(index: index)) }
        let last = buckets.count - 1
        switch sample {
        case .success: buckets[last].successes += 1
        case .slowSuccess:
            buckets[last].successes += 1
            buckets[last].slowSuccesses += 1
        case .failure: buckets[last].failures += 1
        case .slowCancel:
            buckets[last].slowCancels += 1
            return
        case .neutral: return
        }
        if buckets[last].firstSample == nil { buckets[last].firstSample = time }
    }

    /// Forgets what has fallen out of the window.
    mutating func advance(to time: LogTime, window: Int64) {
        let width = max(1, window / Self.count)
        if width != bucketMicroseconds {
            bucketMicroseconds = width
            buckets = []
        }
        let oldest = time.bucket(width: width) - Self.count + 1
        if let first = buckets.first, first.index < oldest { buckets.removeAll { $0.index < oldest } }
    }

    /// The sums over the window that ends with the last sample.
    var totals: Totals {
        var totals = Totals()
        for bucket in buckets {
            totals.successes += bucket.successes
            totals.failures += bucket.failures
            totals.slow += bucket.slowSuccesses + bucket.slowCancels
            totals.slowCancels += bucket.slowCancels
            totals.firstSample = totals.firstSample ?? bucket.firstSample
        }
        return totals
    }

    /// Sums over a window.
    struct Totals: Equatable {
        var successes = 0
        var failures = 0
        /// Slow marks of both kinds.
        var slow = 0
        var slowCancels = 0
        var firstSample: LogTime?

        /// Successes and failures.
        var samples: Int { successes + failures }
    }
}

/// What an end means to one breaker.
enum BreakerSample: Equatable {
    case success
    case slowSuccess
    case failure
    /// The client went, after a wait that was too long.
    case slowCancel
    case neutral

    var isSuccess: Bool { self == .success || self == .slowSuccess }
}
