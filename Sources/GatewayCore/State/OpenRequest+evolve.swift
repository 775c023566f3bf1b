extension OpenRequest {
    /// The key of the state of one of its model's targets.
    func key(of target: Target) -> Target {
        model.flatMap { route?.key(of: target, asked: $0) } ?? target
    }

    mutating func begin(_ attempt: OpenAttempt, after wait: Int64) {
        attempts += 1
        attemptMicroseconds += wait
        if !tried.contains(where: { $0.target == attempt.target }) {
            tried.append(TriedTarget(target: attempt.target, mayMend: false))
        }
        current = attempt
    }

    mutating func end(_ attempt: OpenAttempt, _ finished: AttemptFinished) {
        current = nil
        attemptMicroseconds += finished.timing.totalMicroseconds
        receivedBytes += finished.volume.receivedBytes
        if let index = tried.firstIndex(where: { $0.target == attempt.target }) {
            tried[index].mayMend = finished.mayMend
        }
    }
}
