/// `probe.first_token`: the first content of a leased probe's stream has come. The probe's verdict falls here, so that a long
/// stream does not hold the lease.
public struct ProbeFirstToken: Sendable, Equatable {
    /// The request that serves as probe.
    public let requestID: RequestID
    /// The attempt's number, from 1.
    public let attempt: Int
    /// Where it went.
    public let target: Target
    /// From the attempt's start, in microseconds.
    public let firstTokenMicroseconds: Int64

    /// Gathers the fields.
    public init(requestID: RequestID, attempt: Int, target: Target, firstTokenMicroseconds: Int64) {
        self.requestID = requestID
        self.attempt = attempt
        self.target = target
        self.firstTokenMicroseconds = firstTokenMicroseconds
    }
}
