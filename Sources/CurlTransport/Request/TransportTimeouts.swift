/// The four times that end an attempt, each with its own kind of failure.
public struct TransportTimeouts: Sendable, Hashable {
    /// From the start until the connection stands: name lookup, TCP and TLS. A reused connection stands at once.
    public var connect: Duration
    /// From the start until the first line of the final response; informational (1xx) responses do not count.
    public var firstByte: Duration
    /// Between bytes of the body after the first byte. It stands still while the upstream is paused for the consumer.
    public var idle: Duration
    /// From the start until the end of the body.
    public var total: Duration

    /// The defaults suit an inference API.
    public init(
        connect: Duration = .seconds(2), firstByte: Duration = .seconds(30), idle: Duration = .seconds(30),
        total: Duration = .seconds(600)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
    }
}

/// How a response is handed over.
public enum DeliveryMode: Sendable, Hashable {
    /// The consumer is woken once, when the transfer is over, or when the body has grown beyond `limit` bytes: from then
    /// on it goes as in `chunks`.
    case whole(limit: Int)
    /// The consumer is woken whenever there is something.
    case chunks
}
