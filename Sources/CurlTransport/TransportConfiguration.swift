/// The bounds of a transport. Every one has a default that suits a gateway on one machine.
public struct TransportConfiguration: Sendable, Hashable {
    /// Exchanges that may be open at once. Beyond it `start` gives an exchange that has ended with `.local`.
    public var exchangesInFlight = 16_384
    /// Idle connections kept for reuse, over all endpoints; the oldest is closed first.
    public var cachedConnections = 1_024
    /// Age of a connection beyond which it takes no further request, in whole seconds: upstreams that move to other
    /// addresses are followed, however busy the old connection is. At least a second.
    public var connectionLifetime = Duration.seconds(600)
    /// Idle libcurl handles kept ready; beyond it a finished transfer's handle is freed.
    public var pooledHandles = 512
    /// Bytes of one response that may wait for the consumer before the upstream is paused.
    public var bufferedBytesPerExchange = 256 * 1_024
    /// Bytes that may wait for consumers over all exchanges. Beyond it a response in `.chunks` pauses as soon as it has
    /// anything waiting, and one in `.whole` ends with `.local`.
    public var bufferedBytesInAll = 256 * 1_024 * 1_024
    /// Bytes of one response head, status line included. Beyond it the exchange ends with `.tooLargeHead`.
    public var headBytes = 64 * 1_024
    /// Fields of one response head. Beyond it the exchange ends with `.tooLargeHead`.
    public var headFields = 256
    /// Bytes that are read and dropped after `discardRest`, so that the connection can be reused; then it is closed.
    public var discardedBytes = 64 * 1_024
    /// Time that `discardRest` waits for the end of the response; then the connection is closed.
    public var discardTime = Duration.seconds(1)

    /// The defaults.
    public init() {}
}
