import NIOCore
import NIOHTTPTypes

/// The last of a connection's handlers: hands what comes to `ClientExchange`.
final class ExchangeHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let exchange: ClientExchange

    init(_ exchange: ClientExchange) { self.exchange = exchange }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { exchange.came(unwrapInboundIn(data)) }

    func read(context: ChannelHandlerContext) {
        if exchange.mayRead() { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { exchange.ended(error) }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        exchange.writabilityChanged(context.channel.isWritable)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed: exchange.ended()
        case ChannelEvent.outputClosed: exchange.outputClosed()
        case _: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        exchange.outputClosed()
        exchange.ended()
    }
}
