import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// One connection of a mock provider, on its event loop: counts it and its answers, ends waits when the client leaves, and
/// cuts it where a fault demands that. HTTP/1.1 answers one request of a connection at a time, so there is one wait at most.
final class MockConnection: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What an exchange asks of its connection, as an outbound event: events keep their order with what was written.
    enum Command: Sendable {
        /// Fulfil the promise after this time; without one, never. It fails when the client leaves.
        case wait(TimeAmount?, EventLoopPromise<Void>)
        /// End the connection, by a reset (RST) or by a close (FIN).
        case cut(reset: Bool)
    }

    /// The client has gone, or the provider stops.
    struct Gone: Error {}

    private let control: MockControl
    /// A request of the API is in, and the end of its answer is not out.
    private var isAnswering = false
    private var wait: (promise: EventLoopPromise<Void>, timer: Scheduled<Void>?)?

    init(control: MockControl) { self.control = control }

    func handlerAdded(context: ChannelHandlerContext) {
        control.count {
            $0.connections += 1
            $0.connectionsTotal += 1
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { control.count { $0.connections -= 1 } }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), head.method == .post, MockRoute(head) != nil {
            isAnswering = true
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data), isAnswering {
            isAnswering = false
            control.count { $0.completed += 1 }
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        clientLeft()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        // The client closes while its answer is waited for: it is not waiting.
        case ChannelEvent.inputClosed where wait != nil:
            clientLeft()
            context.close(promise: nil)
        // The provider stops: a hang would hold it up for ever, other waits have an end.
        case is ChannelShouldQuiesceEvent where wait != nil && wait?.timer == nil:
            isAnswering = false
            endWait()
            context.close(promise: nil)
        case _: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        switch event as? Command {
        case .wait(let time, let over):
            promise?.succeed()
            begin(wait: over, time, context)
        case .cut(let reset):
            promise?.succeed()
            cut(reset: reset, context)
        case nil: context.triggerUserOutboundEvent(event, promise: promise)
        }
    }

    private func begin(wait over: EventLoopPromise<Void>, _ time: TimeAmount?, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return over.fail(Gone()) }
        let timer = time.map { time in
            context.eventLoop.assumeIsolated().scheduleTask(in: time) {
                self.wait = nil
                over.succeed()
            }
        }
        wait = (over, timer)
    }

    private func clientLeft() {
        if isAnswering { control.count { $0.aborted += 1 } }
        isAnswering = false
        endWait()
    }

    private func endWait() {
        wait?.timer?.cancel()
        wait?.promise.fail(Gone())
        wait = nil
    }

    private func cut(reset: Bool, _ context: ChannelHandlerContext) {
        // The mock's own doing is no client's leaving.
        isAnswering = false
        guard reset, let socket = context.channel as? any SocketOptionProvider else {
            return context.close(promise: nil)
        }
        // Lingering for no time makes the kernel drop the connection with an RST.
        socket.setSoLinger(NIOLinger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { [context] _ in
            context.close(promise: nil)
        }
    }
}

extension MockRoute {
    /// The route of a request; nil where it is none of the API's.
    init?(_ head: HTTPRequest) {
        guard let path = head.path?.prefix(while: { $0 != "?" }) else { return nil }
        self.init(path: String(path))
    }
}
