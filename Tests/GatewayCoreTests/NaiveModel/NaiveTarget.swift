import GatewayCore

/// All that ever happened to one target but for its breaker.
struct NaiveTarget {
    struct End {
        let time: Int64
        let outcome: OutcomeClass
        /// A refusal of us, as far as it tells.
        let refusesUs: Bool
        let isSlowMark: Bool
        let firstToken: Int64?
        /// Of a 429: whether a gate stood when it came.
        let cameGated: Bool
    }

    struct GateEntry {
        let set: GateSet?
    }

    enum HoldEntry {
        case held(until: Int64, ends: Int)
        case released(run: Int, ends: Int)
    }

    var ends: [End] = []
    var gates: [GateEntry] = []
    /// Where in `ends` the count of 429s in a row began anew.
    var streakCuts: [Int] = []
    var holds: [HoldEntry] = []
    var warmups: [Bool] = []

    var gate: GateSet? { gates.last?.set }
    var isWarming: Bool { warmups.last ?? false }
    var heldUntil: Int64? {
        if case .held(let until, _) = holds.last { until } else { nil }
    }

    /// The 429s in a row that came while no gate stood.
    var streak: Int {
        var number = 0
        for end in ends[(streakCuts.last ?? 0)...] {
            switch end.outcome {
            case .success, .slow: number = 0
            case .throttled: number += end.cameGated ? 0 : 1
            case .hardFailure, .exhausted, .misconfigured, .callerError, .clientCancel, .localError: continue
            }
        }
        return number
    }

    /// The refusals of us in a row.
    var refusals: Int {
        var number = 0
        var start = 0
        for case .released(let run, let ends) in holds { (number, start) = (run, ends) }
        for end in ends[start...] {
            switch end.outcome {
            case .success, .slow: number = 0
            case .misconfigured: number += end.refusesUs ? 1 : 0
            case .hardFailure, .throttled, .exhausted, .callerError, .clientCancel, .localError: continue
            }
        }
        return number
    }
}
