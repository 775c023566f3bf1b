import GatewayCore
import Synchronization

/// The metrics of the log as committed so far, for whoever wants to see them.
///
/// Folded on the writer's thread behind each commit. A look at it takes the tables as they are and gives the lock back at
/// once: writing them out delays nobody.
public final class MetricsProjection: Sendable {
    private let state: Mutex<MetricsState>

    /// Goes on from the fold of what was committed before.
    public init(_ state: MetricsState) {
        self.state = Mutex(state)
    }

    /// Folds a committed batch, in commit order.
    public func fold(_ events: [Event]) {
        state.withLock { state in
            for event in events { state.fold(event) }
        }
    }

    /// The whole fold now, for a snapshot.
    public var whole: MetricsState { state.withLock { $0 } }

    /// The series now, and the last event they count.
    ///
    /// The requests under way are left out, so that the fold does not have to copy them for having been looked at.
    public func look() -> (series: LogSeries, position: Position) {
        state.withLock { ($0.series, $0.position) }
    }
}
