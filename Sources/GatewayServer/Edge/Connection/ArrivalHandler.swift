import NIOCore

/// Stands before the parser and tells the connection of every byte, so that a head that never ends is seen, and what comes
/// behind the last answer is dropped unparsed.
final class ArrivalHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: ConnectionHandler

    init(_ connection: ConnectionHandler) { self.connection = connection }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if connection.takes(unwrapInboundIn(data).readableBytes) { context.fireChannelRead(data) }
    }
}
