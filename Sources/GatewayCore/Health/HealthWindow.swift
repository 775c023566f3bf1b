/// What a target did lately: up to 60 buckets of five seconds, with their weighted sums.
public struct HealthWindow: Sendable, Equatable {
    /// Buckets with something in them, oldest first.
    public internal(set) var buckets: [Bucket]
    /// The sums over them, as of the state's bucket.
    var sums: HealthSums

    /// What came in one bucket's time.
    public struct Bucket: Sendable, Equatable {
        /// Its number: log time divided by five seconds.
        public let index: Int64
        /// Ends of class `success`.
        public internal(set) var successes = 0
        /// Ends of class `slow`, and clients that went after a long wait.
        public internal(set) var slow = 0
        /// Hard failures.
        public internal(set) var failures = 0
        /// Throttled calls.
        public internal(set) var throttled = 0
        /// First tokens by step (see `FirstTokenSteps`); empty when there are none.
        public internal(set) var firstTokens: [Int] = []

        /// Gathers the counts.
        public init(
            index: Int64, successes: Int = 0, slow: Int = 0, failures: Int = 0, throttled: Int = 0,
            firstTokens: [Int] = []
        ) {
            self.index = index
            self.successes = successes
            self.slow = slow
            self.failures = failures
            self.throttled = throttled
            self.firstTokens = firstTokens
        }
    }

    /// Nothing was seen.
    public init() {
        buckets = []
        sums = HealthSums()
    }

    /// What was kept.
    ///
    /// - Parameters:
    ///   - now: the number of the bucket of the state's time.
    ///   - weights: of the policy in force.
    init(buckets: [Bucket], now: Int64, weights: [Int64]) {
        self.buckets = buckets
        sums = HealthSums()
        advance(to: now, weights: weights)
    }

    /// Counts an end in.
    ///
    /// - Parameter now: the number of the bucket of its time; the window has been advanced to it.
    mutating func add(_ sample: HealthSample?, firstToken: Int64?, now: Int64) {
        guard sample != nil || firstToken != nil else { return }
        if buckets.last?.index != now { buckets.append(Bucket(index: now)) }
        let last = buckets.count - 1
        switch sample {
        case .success: buckets[last].successes += 1
        case .slow: buckets[last].slow += 1
        case .failure: buckets[last].failures += 1
        case .throttled: buckets[last].throttled += 1
        case nil: break
        }
        if let sample { sums.add(sample, weight: DecayWeights.one) }
        if let firstToken {
            let step = FirstTokenSteps.step(of: firstToken)
            if buckets[last].firstTokens.isEmpty {
                buckets[last].firstTokens = Array(repeating: 0, count: FirstTokenSteps.count)
            }
            buckets[last].firstTokens[step] += 1
            sums.addFirstTokens(1, step: step, weight: DecayWeights.one)
        }
    }

    /// Forgets what is too old and weighs the rest for its age.
    mutating func advance(to now: Int64, weights: [Int64]) {
        guard !buckets.isEmpty else { return }
        let oldest = now - Int64(DecayWeights.count) + 1
        if let first = buckets.first, first.index < oldest { buckets.removeAll { $0.index < oldest } }
        sums = HealthSums()
        for bucket in buckets {
            let age = Int(now - bucket.index)
            guard weights.indices.contains(age) else { continue }
            sums.add(bucket, weight: weights[age])
        }
    }
}

/// What an end means to the health score.
enum HealthSample {
    case success
    case slow
    case failure
    case throttled
}

/// Weighted sums over a window.
struct HealthSums: Sendable, Equatable {
    /// Twice the successes, and the slow ones once.
    var good: Int64 = 0
    /// Successes, slow ones and hard failures.
    var judged: Int64 = 0
    var throttled: Int64 = 0
    /// First tokens by step; empty when there are none.
    var firstTokens: [Int64] = []
    /// First tokens, each once whatever its age.
    var firstTokenCount = 0

    mutating func add(_ sample: HealthSample, weight: Int64) {
        switch sample {
        case .success:
            good += 2 * weight
            judged += weight
        case .slow:
            good += weight
            judged += weight
        case .failure: judged += weight
        case .throttled: throttled += weight
        }
    }

    mutating func add(_ bucket: HealthWindow.Bucket, weight: Int64) {
        good += weight * Int64(2 * bucket.successes + bucket.slow)
        judged += weight * Int64(bucket.successes + bucket.slow + bucket.failures)
        throttled += weight * Int64(bucket.throttled)
        for (step, count) in bucket.firstTokens.enumerated() where count > 0 {
            addFirstTokens(count, step: step, weight: weight)
        }
    }

    mutating func addFirstTokens(_ count: Int, step: Int, weight: Int64) {
        if firstTokens.isEmpty { firstTokens = Array(repeating: 0, count: FirstTokenSteps.count) }
        firstTokens[step] += weight * Int64(count)
        firstTokenCount += count
    }

    /// Up to what the quickest nine tenths of the first tokens reach, in microseconds; nil when there are none.
    var firstTokenP90: Int64? {
        let total = firstTokens.reduce(0, +)
        guard total > 0 else { return nil }
        var sum: Int64 = 0
        for (step, weight) in firstTokens.enumerated() {
            sum += weight
            if 10 * sum >= 9 * total { return FirstTokenSteps.edges[step] }
        }
        return nil
    }
}
