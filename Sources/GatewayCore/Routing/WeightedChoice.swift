/// A target that a decision may choose, with what speaks against it.
struct RouteOption {
    let target: Target
    let weight: Double
    let breaker: BreakerState
    var excluded: Exclusion?
}

/// The candidates of a decision with their probabilities, and which of them a draw falls on.
///
/// Weighted random choice: candidate i has the probability wᵢ / Σw, and the draw falls on the first whose running sum
/// of weights exceeds draw × Σw. Only + × ÷ on `Double`, in configured order, so every replay finds the same.
struct WeightedChoice {
    /// The candidates, probabilities filled in.
    let candidates: [Candidate]
    /// The target drawn; nil when every candidate is excluded.
    let chosen: Target?

    /// Chooses among `options`, of which those with an exclusion keep a weight of 0.
    init(among options: [RouteOption], draw: Double) {
        let total = options.reduce(0) { $0 + ($1.excluded == nil ? $1.weight : 0) }
        let point = draw * total
        var sum = 0.0
        var drawn: Target?
        var last: Target?
        candidates = options.map { option in
            guard option.excluded == nil else {
                return Candidate(
                    target: option.target, weight: option.weight, breaker: option.breaker, effectiveWeight: 0,
                    probability: 0, excluded: option.excluded)
            }
            sum += option.weight
            last = option.target
            if drawn == nil, point < sum { drawn = option.target }
            return Candidate(
                target: option.target, weight: option.weight, breaker: option.breaker,
                effectiveWeight: option.weight, probability: option.weight / total, excluded: nil)
        }
        // draw × total may round up to total; then the last one is meant.
        chosen = drawn ?? last
    }
}
