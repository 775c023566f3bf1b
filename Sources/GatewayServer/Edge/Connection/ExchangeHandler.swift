import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// The last of a connection's handlers: hands what comes to `ClientExchange`, in the types that the rest has.
final class ExchangeHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Never

    private let exchange: ClientExchange

    init(_ exchange: ClientExchange) { self.exchange = exchange }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            do { exchange.came(.head(try HTTPRequest(head))) } catch { exchange.ended(error) }
        case .body(let bytes): exchange.came(.body(bytes))
        case .end(let trailers): exchange.came(.end(trailers.map { HTTPFields($0, splitCookie: false) }))
        }
    }

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
