import GatewayCore

/// The first place where a log and a re-run of its inputs part.
public struct Divergence: Sendable, Equatable {
    /// The position at which they part.
    public let position: Position
    /// What the log holds there; nil when it ends before.
    public let recorded: Event?
    /// What `decide` makes of the inputs there; nil when it makes nothing.
    public let derived: Event?

    /// One line for people.
    public var summary: String {
        switch (recorded, derived) {
        case (let recorded?, let derived?) where recorded.kind == derived.kind:
            "position \(position): the recorded \(recorded.kind.rawValue) is not what its inputs lead to"
        case (let recorded?, let derived?):
            "position \(position): recorded \(recorded.kind.rawValue), but its inputs lead to \(derived.kind.rawValue)"
        case (let recorded?, nil):
            "position \(position): recorded \(recorded.kind.rawValue), but its inputs lead to nothing here"
        case (nil, let derived?):
            "position \(position): the log ends, but its inputs lead to \(derived.kind.rawValue) here"
        case (nil, nil):
            "position \(position)"
        }
    }
}
