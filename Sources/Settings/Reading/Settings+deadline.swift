extension Settings {
    /// Reports a deadline at which a provider that does not answer is not late yet: its silence would be taken for the
    /// deadline's doing each time, and it would be asked for ever.
    func reportDeadline(to collector: ProblemCollector) {
        let deadline = resilience.retry.deadline
        let deadlinePath = "resilience.retry.deadline"
        for (index, provider) in providers.enumerated() where provider.timeouts.firstByte >= deadline {
            let path = "providers[\(index)].timeouts.first_byte"
            // As for `reportSharedAddress`: a default that stands in for an unreadable value is not meant.
            let all = [
                deadlinePath, "resilience", "resilience.retry", path, "providers[\(index)].timeouts",
                "providers[\(index)]",
            ]
            if collector.problems.contains(where: { all.contains($0.keyPath) }) { continue }
            let (first, whole) = (DurationText.format(provider.timeouts.firstByte), DurationText.format(deadline))
            if let position = collector.positions[deadlinePath] {
                collector.report(
                    .deadlineNotLongerThanFirstByte, keyPath: deadlinePath, at: position,
                    message: "\(deadlinePath): must be longer than \(path) (\(first)), got \(whole)",
                    hint:
                        "set timeouts: { first_byte: … } of that provider to less; else one that hangs is never found out"
                )
            } else if let position = collector.positions[path] {
                collector.report(
                    .deadlineNotLongerThanFirstByte, keyPath: path, at: position,
                    message: "\(path): must be shorter than \(deadlinePath) (\(whole)), got \(first)",
                    hint: "set \(deadlinePath) as well; it covers all attempts of a request")
            }
        }
    }
}
