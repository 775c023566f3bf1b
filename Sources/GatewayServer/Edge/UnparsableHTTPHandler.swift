import GatewayCore
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers bytes that are no HTTP in the API's terms and closes the connection; the server's own answer to them is empty.
///
/// Only between requests: an error in a request's body goes on to the server, which ends that body with it; one behind a
/// request waits until its answer is out.
final class UnparsableHTTPHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Requests whose head has come and whose answer's end has not gone.
    private var openRequests = 0
    /// A head has come, and the end of its body has not.
    private var isInBody = false
    private var isUnparsable = false
    private var isAnswered = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            openRequests += 1
            isInBody = true
        case .body: break
        case .end: isInBody = false
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(data, promise: promise)
        guard case .end = unwrapOutboundIn(data) else { return }
        openRequests -= 1
        answerIfDue(context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError, !isInBody else { return context.fireErrorCaught(error) }
        isUnparsable = true
        answerIfDue(context)
    }

    private func answerIfDue(_ context: ChannelHandlerContext) {
        guard isUnparsable, openRequests == 0, !isAnswered else { return }
        isAnswered = true
        let id = RequestID.draw().id
        let body = APIError(.invalidValue, "The request is not valid HTTP/1.1.").envelope(id).bytes()
        let head = HTTPResponse(
            status: .badRequest,
            headerFields: [
                .contentType: "application/json", .contentLength: "\(body.count)", .connection: "close",
                .xRequestID: id.description,
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { [context] _ in context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }
}
