/// What a client may take of the gateway: every bound of the HTTP edge in one place.
public struct EdgeLimits: Sendable {
    /// The largest request body in bytes, packed and unpacked (`server.max_body_bytes`).
    let maximumBodyBytes: Int
    /// Requests on model routes that may be under way at once, from the head to the answer's end (`server.max_in_flight`).
    let maximumInFlight: Int
    /// From a request's first byte to the end of its head (`server.client_header_timeout`).
    let headerTimeout: Duration
    /// Within each such span a body has to bring 1 KiB, or its end (`server.client_body_timeout`).
    let bodyTimeout: Duration
    /// A client that takes no byte of what waits for it for so long is cut (`server.client_write_timeout`).
    let writeTimeout: Duration
    /// How long a connection may lie idle between requests, and before its first (`server.keep_alive_timeout`).
    let keepAliveTimeout: Duration
    /// Whether `stream: true` is served (`server.streaming`).
    let allowsStreaming: Bool
    /// Which browsers' pages may call (`server.cors`); nil for none.
    let crossOrigin: CrossOriginRule?

    /// Gathers the bounds; their defaults are the configuration's.
    public init(
        maximumBodyBytes: Int, maximumInFlight: Int, headerTimeout: Duration, bodyTimeout: Duration,
        writeTimeout: Duration, keepAliveTimeout: Duration, allowsStreaming: Bool, crossOrigin: CrossOriginRule?
    ) {
        self.maximumBodyBytes = maximumBodyBytes
        self.maximumInFlight = maximumInFlight
        self.headerTimeout = headerTimeout
        self.bodyTimeout = bodyTimeout
        self.writeTimeout = writeTimeout
        self.keepAliveTimeout = keepAliveTimeout
        self.allowsStreaming = allowsStreaming
        self.crossOrigin = crossOrigin
    }
}

extension EdgeLimits {
    /// The largest head, request line included, of which all may be one field: 64 KiB.
    static let headBytes = 64 << 10
    /// The most fields of a head, trailers included.
    static let headFields = 200
    /// What a body has to bring within each `bodyTimeout`: 1 KiB.
    static let bodyProgressBytes = 1 << 10
    /// A body has to be there whole within so many `bodyTimeout`s: 5 minutes by default, 0.9 Mbit/s for the largest body.
    static let bodySpans = 10
    /// What a body may have without a share of the memory for bodies, and the rest of one that is read and dropped so that a
    /// refused request's connection can go on: 64 KiB.
    static let smallBodyBytes = 64 << 10
    /// Bytes that wait for a client in the process before its provider is paused: 64 KiB, and until it goes on: 32 KiB.
    static let writeBufferBytes = (low: 32 << 10, high: 64 << 10)
    /// After the last answer of a connection the gateway closes its half and reads what still comes, so that the answer is
    /// not lost to a reset: for at most so long, while something comes,
    static let lingerTime = Duration.seconds(30)
    /// for at most so long while nothing does,
    static let lingerIdleTime = Duration.seconds(5)
    /// and at most so many bytes: 256 MiB.
    static let lingerBytes = 256 << 20
    /// How long a connection without a request stays open in a drain; what comes on it is told that the gateway drains.
    static let drainGrace = Duration.seconds(1)
}
