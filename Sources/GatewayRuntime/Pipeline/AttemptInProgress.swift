import CurlTransport
import GatewayCore
import OpenAIWire
import Synchronization

/// Which attempt it is.
struct AttemptIdentity: Sendable {
    let requestID: RequestID
    /// From 1.
    let number: Int
    let target: Target
    /// True for the leased probe of a half-open breaker, the target's or its endpoint's.
    let isProbe: Bool
    /// True when the request's deadline ends it sooner than its provider's own timeout.
    let endsAtDeadline: Bool
    /// First content that comes later makes it `slow`; nil where nothing says.
    let slowFirstTokenMicroseconds: Int64?
}

/// An attempt that was decided and whose end has to be recorded exactly once, whatever becomes of its task.
///
/// If it is dropped without a word, because the answer it belonged to was, that is recorded as the client's going.
final class AttemptInProgress: Sendable {
    let identity: AttemptIdentity
    let exchange: Exchange
    let start = ContinuousClock.now
    /// The rules by which its answer is read.
    let route: WireRoute
    /// True when the usage event was asked for by us alone, and is not the client's.
    let hidesUsage: Bool
    /// True when the usage so far was asked for by us alone, and is not the client's.
    let blanksUsage: Bool
    /// The attempts that failed before it.
    let earlier: [AttemptSummary]

    private let ledger: Ledger
    private let isFinished = Atomic<Bool>(false)

    /// - Parameter client: whose going breaks the call off.
    init(
        _ identity: AttemptIdentity, exchange: Exchange, route: WireRoute, hidesUsage: Bool,
        blanksUsage: Bool,
        earlier: [AttemptSummary], ledger: Ledger, client: ClientPresence
    ) {
        self.identity = identity
        self.exchange = exchange
        self.route = route
        self.hidesUsage = hidesUsage
        self.blanksUsage = blanksUsage
        self.earlier = earlier
        self.ledger = ledger
        // Not held: an attempt that is dropped gives its exchange up.
        client.onLeave { [weak exchange] in exchange?.cancel() }
    }

    deinit {
        guard !isFinished.load(ordering: .relaxed) else { return }
        // Nobody waits for it, and a ledger that is closed has no use for it: the next start abandons the request.
        var observation = Observation()
        observation.fail(.clientClosed)
        _ = try? ledger.finish(finished(observation))
    }

    /// Records the end.
    ///
    /// - Returns: what follows from it; nil when the end was recorded already.
    func finish(_ observation: Observation) throws(LedgerError) -> Ledger.Conclusion? {
        guard !isFinished.exchange(true, ordering: .relaxed) else { return nil }
        return try ledger.finish(finished(observation))
    }

    /// Tells that the first content has come: a probe's verdict falls here. Called once.
    func noteFirstToken(microseconds: Int64) throws(LedgerError) {
        guard identity.isProbe else { return }
        try ledger.record(
            ProbeFirstToken(
                requestID: identity.requestID, attempt: number, target: target, firstTokenMicroseconds: microseconds))
    }

    /// The recorded form of what was seen; times are the transport's.
    private func finished(_ observation: Observation) -> AttemptFinished {
        observation.finished(identity, timings: exchange.timings)
    }

    var target: Target { identity.target }
    var number: Int { identity.number }

    /// Microseconds since it began.
    var elapsedMicroseconds: Int64 { (ContinuousClock.now - start).inMicroseconds }
}
