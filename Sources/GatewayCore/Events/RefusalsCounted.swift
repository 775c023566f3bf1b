/// `refusals.counted`: how many requests were refused for one reason within one second, without an event of their own.
///
/// These are refusals that strangers can cause (no such URL, no HTTP) and those while the log could not be written: one
/// event for many, so that nobody can fill the disk.
public struct RefusalsCounted: Sendable, Equatable {
    /// What those clients were told.
    public let code: ErrorCode
    /// How many, at least 1.
    public let count: Int64
    /// The second of the wall clock in which they came, since 1970 UTC.
    public let second: Int64

    /// Gathers the fields.
    public init(code: ErrorCode, count: Int64, second: Int64) {
        self.code = code
        self.count = count
        self.second = second
    }
}
