import Hummingbird
import NIOCore

/// What every request of a mock provider has: its connection.
struct MockContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Returns when the time is over.
    ///
    /// - Throws: `MockConnection.Gone` when the client leaves before.
    func wait(_ time: Duration) async throws {
        let parts = time.components
        let nanoseconds = parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000
        try await untilOver(.nanoseconds(nanoseconds))
    }

    /// Never returns: throws when the client leaves, or when the provider stops.
    func hang() async throws -> Never {
        try await untilOver(nil)
        throw MockConnection.Gone()
    }

    /// Ends the connection behind what was written.
    func cut(reset: Bool) async throws -> Never {
        channel.triggerUserOutboundEvent(MockConnection.Command.cut(reset: reset), promise: nil)
        // Until then Hummingbird must not write: not even that it failed.
        try await channel.closeFuture.get()
        throw MockConnection.Gone()
    }

    private func untilOver(_ time: TimeAmount?) async throws {
        let over = channel.eventLoop.makePromise(of: Void.self)
        channel.triggerUserOutboundEvent(MockConnection.Command.wait(time, over), promise: nil)
        try await over.futureResult.get()
    }
}
