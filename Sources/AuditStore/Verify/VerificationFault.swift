import GatewayCore

/// The first thing found wrong in a log, and where.
public struct VerificationFault: Error, Sendable, Equatable {
    /// What is wrong.
    public let kind: Kind
    /// Where it begins: the first position of the batch, or the row.
    public let first: Position
    /// Where it ends: the last position of the batch, or the row again.
    public let last: Position
    /// What exactly, in words; without any value of the row.
    public let detail: String

    /// The kinds of fault: a closed set.
    public enum Kind: String, Sendable, CaseIterable {
        /// The rows of a batch are not those that its hash was made of.
        case hashMismatch = "hash_mismatch"
        /// A batch does not continue the hash of the one before.
        case brokenLink = "broken_link"
        /// Batches leave positions out or cover them twice.
        case batchGap = "batch_gap"
        /// Positions of a batch have no row.
        case missingRows = "missing_rows"
        /// Rows that no batch covers.
        case uncoveredRows = "uncovered_rows"
        /// A row is not an event of its kind.
        case undecodable
        /// A row holds its event in other bytes than we would write.
        case notCanonical = "not_canonical"
        /// The log ends before the head it was compared with.
        case cutTail = "cut_tail"
        /// The log holds something else at the head it was compared with.
        case otherHead = "other_head"
    }
}

extension VerificationFault: CustomStringConvertible {
    /// One sentence: where and what.
    public var description: String {
        let place = first == last ? "position \(first)" : "positions \(first) to \(last)"
        return "\(kind.rawValue) at \(place): \(detail)"
    }
}
