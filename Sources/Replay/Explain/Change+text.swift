import GatewayCore

extension Explanation.Change {
    /// What changed, why, and for how long; below it what had been counted.
    var lines: [String] {
        let place = "(position \(position), +\(Explanation.milliseconds(startMicroseconds)))"
        return ["    \(words) \(place)"] + (evidence.map { ["      for \($0)"] } ?? [])
    }

    private var evidence: String? {
        guard case .breaker(let transitioned) = kind else { return nil }
        return transitioned.window?.words(for: transitioned.reason)
    }

    private var words: String {
        switch kind {
        case .breaker(let transitioned): return words(transitioned)
        case .gateSet(let set):
            return "\(set.target) gated, \(set.reason.rawValue)\(duration(until: set.until))"
                + (set.streak > 1 ? ", the \(set.streak). in a row" : "")
        case .gateCleared(let cleared): return "\(cleared.target) no longer gated, \(cleared.reason.rawValue)"
        case .held(let held):
            return "\(held.target) held after \(held.refusals) refusals in a row\(duration(until: held.until))"
        case .released(let released): return "\(released.target) no longer held, \(released.reason.rawValue)"
        }
    }

    private func words(_ transitioned: BreakerTransitioned) -> String {
        let name =
            switch transitioned.subject {
            case .target(let target): "\(target)"
            case .link(let provider): "endpoint of \(provider)"
            }
        return "\(name) \(transitioned.from.rawValue) -> \(transitioned.to.rawValue), \(transitioned.reason.rawValue)"
            + (transitioned.until.map(duration) ?? "") + (transitioned.isShadow ? ", only observed" : "")
    }

    private func duration(until: LogTime) -> String {
        ", for \(Explanation.milliseconds(until.microseconds(since: logTime)))"
    }
}

extension BreakerEvidence {
    /// What of it led to the change.
    fileprivate func words(for reason: BreakerReason) -> String {
        switch reason {
        case .consecutiveFailures:
            "\(consecutiveFailures) failures in a row" + (firstFailure.map { " since position \($0)" } ?? "")
        case .slowRatio: "\(slow) slow, \(successes) successes, \(failures) failures"
        case .failureRatio, .recoveryTimeout, .probeFailed, .probeExpired, .probesSucceeded, .operatorSet:
            "\(failures) failures, \(successes) successes"
        }
    }
}
