import GatewayCore

/// Something that leaves a failing target alone: a breaker, as one stream of calls to one target sees it. A value, so that
/// many outages can begin from one warmed-up state.
protocol Tripping: Sendable {
    /// What the table calls it.
    static var name: String { get }

    /// One that has seen nothing, at time 0.
    init()

    /// A call that arrives at `time` and, where it is let through, ends at once, well or not.
    ///
    /// - Returns: whether the breaker opened at it.
    mutating func call(failed: Bool, at time: LogTime) -> Bool
}

extension LogTime {
    /// So many seconds after the beginning.
    static func seconds(_ seconds: Int64) -> LogTime { LogTime(microseconds: seconds * 1_000_000) }

    func adding(seconds: Int64) -> LogTime { adding(microseconds: seconds * 1_000_000) }

    func adding(microseconds added: Int64) -> LogTime { LogTime(microseconds: microseconds + added) }
}
