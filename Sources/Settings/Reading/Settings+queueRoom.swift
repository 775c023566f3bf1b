extension Settings {
    /// Reports that more requests may be under way than the queue to the log has places for: what is beyond would be refused
    /// as if the log could not be written.
    func reportQueueRoom(to collector: ProblemCollector) {
        let attempts = resilience.retry.maximumAttempts
        let most = LogQueue.requestsAtOnce(attempts: attempts)
        guard server.maximumInFlight > most else { return }
        let paths = ["server.max_in_flight", "resilience.retry.max_attempts"]
        // As for `reportSharedAddress`: a default that stands in for an unreadable value is not meant.
        let all = paths + ["server", "resilience", "resilience.retry"]
        guard !collector.problems.contains(where: { all.contains($0.keyPath) }),
            let path = paths.first(where: { collector.positions[$0] != nil }),
            let position = collector.positions[path]
        else { return }
        collector.report(
            .tooManyInFlight, keyPath: path, at: position,
            message: "\(path): the log's queue has places for \(most) requests of \(attempts) attempts, and "
                + "server.max_in_flight is \(server.maximumInFlight)",
            hint: "lower server.max_in_flight to \(most), or resilience.retry.max_attempts")
    }
}
