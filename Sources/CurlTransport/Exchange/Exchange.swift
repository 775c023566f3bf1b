/// One request on its way and its response, for one consumer. Dropping the last reference before the end cancels it.
public final class Exchange: Sendable {
    let core: ExchangeCore

    init(core: ExchangeCore) { self.core = core }

    deinit { core.cancel() }

    /// Waits until there is something, and gives everything that is there at once: a small answer comes whole.
    ///
    /// For one consumer at a time: a second one that waits too is given the end `.local`. In a cancelled task the
    /// exchange is cancelled. After the end was given it is given again.
    public func next() async -> Delivery {
        if Task.isCancelled { core.cancel() }
        if let delivery = core.take() { return delivery }
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                if !core.wait(with: .continuation(continuation)) { continuation.resume() }
            }
        } onCancel: {
            core.cancel()
        }
        if let delivery = core.take() { return delivery }
        return Delivery(end: .failed(TransferFailure(.local, "another consumer waits for this exchange"), timings))
    }

    /// Gives the exchange up: the consumer gets the end `.cancelled` and the connection is closed. Any thread, any number
    /// of times; no effect after the end.
    public func cancel() { core.cancel() }

    /// The consumer has what it wanted. Nothing more is delivered (`next()` gives the end `.complete`); what is left of the
    /// response is read and dropped within the transport's bounds, so that its connection can serve again.
    public func discardRest() { core.discardRest() }

    /// What is known now. After `cancel` or `discardRest`: what was known then.
    public var timings: TransferTimings { core.timings }
}
