import Synchronization

/// Whether the gateway is on its way out.
public final class DrainState: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Serving.
    public init() {}

    /// True once a shutdown has begun.
    public var isDraining: Bool { flag.load(ordering: .relaxed) }

    /// From now on `/readyz` says so.
    public func begin() { flag.store(true, ordering: .relaxed) }
}
