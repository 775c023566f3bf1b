import GatewayCore

extension AttemptInProgress {
    /// Breaks the call off because the answer could not be written, and records why: the client has gone, or the gateway
    /// stops before its answers are out, which cancels their tasks.
    func abandon(_ seen: Observation) {
        exchange.cancel()
        var observation = seen
        observation.fail(Task.isCancelled ? .shutdown : .clientClosed)
        // Nobody waits for it; a ledger that refuses is closed, and the next start abandons the request.
        _ = try? finish(observation)
    }
}
