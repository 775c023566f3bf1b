/// What was measured of a transfer. Times count from the start of the exchange.
public struct TransferTimings: Sendable, Hashable {
    /// Microseconds until the connection stood, TLS included; nil when it was reused or never stood.
    public var connectMicroseconds: Int?
    /// Microseconds until the first line of the final response; nil when none came.
    public var firstByteMicroseconds: Int?
    /// Microseconds until the end.
    public var totalMicroseconds = 0
    /// Whether the request went out on a connection that had served another before.
    public var reusedConnection = false
    /// How many reused connections were found dead before the first line of an answer, and replaced within this attempt.
    public var replacedConnections = 0
    /// Bytes of the response, head included, framing excluded.
    public var bytesReceived = 0
    /// Bytes of the request, head included.
    public var bytesSent = 0

    /// Nothing measured yet.
    public init() {}
}
