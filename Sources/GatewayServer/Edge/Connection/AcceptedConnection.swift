import HummingbirdCore
import NIOCore
import Synchronization

/// A connection that is set up and waits to be served.
///
/// One that comes in the moment in which the listener closes never is; so this closes it.
final class AcceptedConnection: ServerChildChannelValue {
    let connection: ClientConnection
    let exchange: ClientExchange
    let isServed = Atomic<Bool>(false)

    init(_ connection: ClientConnection, _ exchange: ClientExchange) {
        self.connection = connection
        self.exchange = exchange
    }

    var channel: any Channel { exchange.channel }

    deinit {
        if !isServed.load(ordering: .relaxed) { channel.close(promise: nil) }
    }
}
