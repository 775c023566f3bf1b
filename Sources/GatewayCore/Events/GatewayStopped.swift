/// `gateway.stopped`: the process ended in order.
public struct GatewayStopped: Sendable, Equatable {
    /// Why: a signal's name or an operator's word.
    public let reason: String
    /// True when no request was open any more.
    public let drained: Bool

    /// Gathers the fields.
    public init(reason: String, drained: Bool) {
        self.reason = reason
        self.drained = drained
    }
}
