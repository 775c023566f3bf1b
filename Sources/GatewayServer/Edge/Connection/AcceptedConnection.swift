import HummingbirdCore
import NIOCore
import NIOHTTPTypes
import Synchronization

/// A connection that is set up and waits to be served.
///
/// One that comes in the moment in which the listener closes never is; NIO ends the process when the writer of such a
/// connection is dropped unfinished (swift-nio, issues 2637 and 3481). So this finishes it.
final class AcceptedConnection: ServerChildChannelValue {
    let parts: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    let connection: ClientConnection
    let isServed = Atomic<Bool>(false)

    init(_ parts: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>, _ connection: ClientConnection) {
        self.parts = parts
        self.connection = connection
    }

    var channel: any Channel { parts.channel }

    deinit {
        guard !isServed.load(ordering: .relaxed) else { return }
        // Nobody waits for it, and that it cannot be closed twice is no matter.
        Task { [parts] in _ = try? await parts.executeThenClose { _, _ in } }
    }
}
