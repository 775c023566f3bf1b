/// Which choices of an answer have begun and which have ended, by their index. One is done when its finish reason has come.
///
/// The first 128 are watched, which is the most that the API gives; those beyond count for nothing.
struct ChoiceProgress: Hashable, Sendable {
    private var begun: UInt128 = 0
    private var ended: UInt128 = 0

    /// Some choice that began has no finish reason.
    var isUnfinished: Bool { begun & ~ended != 0 }

    /// Something of a choice has come.
    ///
    /// - Parameter hasEnded: its finish reason was with it.
    mutating func note(_ index: Int64, hasEnded: Bool) {
        guard (0..<Int64(UInt128.bitWidth)).contains(index) else { return }
        let bit = UInt128(1) << UInt128(index)
        begun |= bit
        if hasEnded { ended |= bit }
    }

    /// Adds what another piece of the same answer shows.
    mutating func add(_ other: ChoiceProgress) {
        begun |= other.begun
        ended |= other.ended
    }
}
