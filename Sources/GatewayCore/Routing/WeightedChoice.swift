/// The candidates of a decision with their probabilities, and which of them a draw falls on.
///
/// Weighted random choice: candidate i has the probability wᵢ / Σw, and the draw falls on the first whose running sum
/// of weights exceeds draw × Σw. Only + × ÷ on `Double`, in configured order, so every replay finds the same.
struct WeightedChoice {
    /// The candidates, probabilities filled in.
    let candidates: [Candidate]
    /// The index of the one drawn; nil when every candidate is excluded.
    let chosen: Int?

    /// Chooses among `options`, of which those with an exclusion keep a weight of 0.
    init(among options: [RouteOption], draw: Double) {
        let sum = options.reduce(0) { $0 + ($1.excluded == nil ? $1.effectiveWeight : 0) }
        // Where nothing is left of any (a ramp that begins at 0, no smallest share), the configured weights are all there is.
        let isByConfiguration = sum == 0
        let total =
            isByConfiguration ? options.reduce(0) { $0 + ($1.excluded == nil ? $1.weight : 0) } : sum
        let point = draw * total
        var upTo = 0.0
        var drawn: Int?
        var last: Int?
        candidates = options.enumerated().map { index, option in
            guard option.excluded == nil else { return option.candidate(effectiveWeight: 0, probability: 0) }
            let weight = isByConfiguration ? option.weight : option.effectiveWeight
            upTo += weight
            last = index
            if drawn == nil, point < upTo { drawn = index }
            return option.candidate(effectiveWeight: weight, probability: weight / total)
        }
        // draw × total may round up to total; then the last one is meant.
        chosen = drawn ?? last
    }
}
