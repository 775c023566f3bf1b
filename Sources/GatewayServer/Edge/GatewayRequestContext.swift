import GatewayCore
import GatewayRuntime
import Logging
import NIOCore

/// What every request has from its first byte on: its id, its seed, when it came, and the connection it came on.
struct GatewayRequestContext: Sendable {
    let requestID: RequestID
    let seed: Seed
    let start: ContinuousClock.Instant
    let channel: any Channel
    let connection: ClientConnection
    /// Whether its client is still there.
    let presence: ClientPresence
    let logger: Logger
    /// Whose key it came with; nil where no key is asked for.
    var key: ClientKey?

    init(_ connection: ClientConnection, _ channel: any Channel, logger: Logger) {
        (requestID, seed) = RequestID.draw()
        start = .now
        self.channel = channel
        self.connection = connection
        self.logger = logger
        presence = connection.presence
    }
}
