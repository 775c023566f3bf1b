/// A number as JSON wrote it: exact where Swift can be exact.
public enum JSONNumber: Hashable, Sendable {
    /// Written without fraction and exponent, and in the range of `Int64`.
    case integer(Int64)
    /// Everything else, correctly rounded. `-0` is here, because `Int64` has no negative zero.
    case double(Double)
}
