import NIOCore
import NIOPosix

@testable import GatewayServer

/// A client's connection over loopback: the client's end of it as bare bytes, and the exchange at ours.
struct ExchangePair {
    let client: any Channel
    let exchange: ClientExchange
    /// What the client received.
    let received: AsyncStream<String>

    /// Connects, does something, and closes.
    static func with<Result>(_ body: (ExchangePair) async throws -> Result) async throws -> Result {
        let (exchanges, accepted) = AsyncStream.makeStream(of: ClientExchange.self)
        let group = MultiThreadedEventLoopGroup.singleton
        let server = try await ServerBootstrap(group: group)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let encoder = AnswerEncoder()
                    let exchange = ClientExchange(channel, encoder)
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(encoder)
                    try pipeline.addHandler(ClientChannel.parser())
                    try pipeline.addHandler(ExchangeHandler(exchange))
                    accepted.yield(exchange)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let (received, taken) = AsyncStream.makeStream(of: String.self)
        let client = try await ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(taken))
                }
            }
            .connect(host: "127.0.0.1", port: server.localAddress?.port ?? 0).get()
        var iterator = exchanges.makeAsyncIterator()
        guard let exchange = await iterator.next() else { preconditionFailure("the stream has no end") }
        // It is accepted before it can be read or written.
        while !exchange.channel.isActive { await Task.yield() }
        let result = try await body(ExchangePair(client: client, exchange: exchange, received: received))
        client.close(promise: nil)
        try await client.closeFuture.get()
        try await server.close()
        return result
    }

    /// Does something where the connection's task runs.
    func onLoop(_ body: () async throws -> Void) async throws {
        try await withTaskExecutorPreference(LoopExecutor.of(exchange.channel.eventLoop), operation: body)
    }

    /// Sends text as the client.
    func send(_ text: String) async throws { try await client.writeAndFlush(ByteBuffer(string: text)) }

    /// Waits until the client has received this text.
    func receives(_ text: String) async -> Bool {
        var all = ""
        for await piece in received {
            all += piece
            if all.contains(text) { return true }
        }
        return false
    }
}

private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let taken: AsyncStream<String>.Continuation

    init(_ taken: AsyncStream<String>.Continuation) { self.taken = taken }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        taken.yield(String(buffer: unwrapInboundIn(data)))
    }

    func channelInactive(context: ChannelHandlerContext) { taken.finish() }
}
