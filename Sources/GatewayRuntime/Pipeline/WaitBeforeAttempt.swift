import GatewayCore

/// The wait that a decision puts before an attempt at a target that has just failed.
enum WaitBeforeAttempt {
    /// Waits, unless the client goes first or the gateway ends, which cancels its tasks.
    ///
    /// - Returns: why the attempt is not to be made; nil when it is.
    static func wait(microseconds: Int64, for client: ClientPresence) async -> ErrorKind? {
        let waiting = Task { try await Task.sleep(for: .microseconds(microseconds)) }
        client.onLeave { waiting.cancel() }
        _ = await withTaskCancellationHandler {
            await waiting.result
        } onCancel: {
            waiting.cancel()
        }
        if Task.isCancelled { return .shutdown }
        return client.hasLeft ? .clientClosed : nil
    }
}
