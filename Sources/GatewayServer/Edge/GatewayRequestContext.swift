import GatewayCore
import GatewayRuntime
import Hummingbird
import NIOCore

/// What every request has from its first byte on: its id, its seed, when it came, and the connection it came on.
struct GatewayRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let requestID: RequestID
    let seed: Seed
    let start: ContinuousClock.Instant
    let channel: any Channel
    /// Nil only where no connection is: in tests of single parts.
    let connection: ClientConnection?
    /// Whether its client is still there.
    let presence: ClientPresence
    /// What its path names, as the edge reads it; nil for nothing.
    var endpoint: Endpoint?
    /// Whose key it came with; nil where no key is asked for.
    var key: ClientKey?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        (requestID, seed) = RequestID.draw()
        start = .now
        channel = source.channel
        connection = ClientConnection.current
        presence = connection?.presence ?? ClientPresence()
    }
}
