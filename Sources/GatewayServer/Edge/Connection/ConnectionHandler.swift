import GatewayRuntime
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Keeps a client's connection in order: refuses what is no HTTP, or late, or too large; frames and ends it as its version
/// and the drain say; and tells the rest when the client goes. What to do is `ConnectionState`'s; this does it.
///
/// Behind the parser, and before the encoder for what goes out, which it is given without a pipeline in between; on the
/// connection's event loop only.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler, AnswerSink {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var state: ConnectionState
    private let connection: ClientConnection
    private let encoder: AnswerEncoder
    private let refusals: Refusals
    private var context: ChannelHandlerContext?
    private var timer: (task: Scheduled<Void>, at: NIODeadline)?
    /// Whether a read was asked for that has not come back.
    private var isReading = false

    init(_ connection: ClientConnection, _ encoder: AnswerEncoder, timing: ConnectionTiming, refusals: Refusals) {
        self.connection = connection
        self.encoder = encoder
        self.refusals = refusals
        state = ConnectionState(timing: timing, now: .now())
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { setTimer(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.task.cancel()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        setTimer(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.task.cancel()
        timer = nil
        connection.leave()
        context.fireChannelInactive()
    }

    // MARK: Reading

    /// Bytes came; false when they are to be dropped.
    func takes(_ count: Int) -> Bool {
        guard let context else { return false }
        let taken = state.bytesCame(count, now: .now())
        follow(taken, context)
        return taken == .pass
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let taken =
            switch unwrapInboundIn(data) {
            case .head(let head): state.headCame(RequestHead(head), now: .now())
            case .body(let part): state.bodyCame(part.readableBytes)
            case .end: state.endCame(now: .now())
            }
        if taken == .pass { context.fireChannelRead(data) } else { follow(taken, context) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
        // Nobody else asks for what is only dropped.
        if state.closing != nil { context.read() }
        setTimer(context)
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        // The parser hears of the end before this does.
        if error == .invalidEOFState { connection.leave() }
        let taken = state.parsingFailed(APIError(parsing: error))
        if taken == .pass { context.fireErrorCaught(error) } else { follow(taken, context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            // Not for the rest of the pipeline, which would close what is only idle: a request may be on its way.
            state.drain(now: .now())
            return setTimer(context)
        case ChannelEvent.inputClosed:
            connection.leave()
            if state.clientClosed() { context.close(promise: nil) }
        case _: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func follow(_ taken: ConnectionState.Taken, _ context: ChannelHandlerContext) {
        switch taken {
        case .pass, .drop: break
        case .refused: refuseIfDue(context)
        case .close: context.close(promise: nil)
        }
    }

    // MARK: Answering

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        send(unwrapOutboundIn(data), promise)
    }

    func send(_ part: HTTPResponsePart, _ promise: EventLoopPromise<Void>?) {
        guard let context else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        let sent =
            switch part {
            case .head(let head):
                state.sendHead(
                    isInformational: head.status.code < 200,
                    saysClose: head.headerFields.value(of: .connection) == "close")
            case .body: state.sendBody()
            case .end: state.sendEnd(now: .now())
            }
        switch sent {
        case .pass: encoder.send(part, promise)
        case .drop: promise?.fail(ChannelError.outputClosed)
        case .head(let isHTTP10, let closes):
            encoder.isHTTP10 = isHTTP10
            guard closes, case .head(var head) = part else { return encoder.send(part, promise) }
            head.headerFields[.closing] = "close"
            encoder.send(.head(head), promise)
        case .last: writeLast(part, context, promise)
        case .end:
            encoder.send(part, promise)
            refuseIfDue(context)
            setTimer(context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        state.waitingChanged(context.channel.isWritable ? nil : waitingBytes(context), now: .now())
        setTimer(context)
        context.fireChannelWritabilityChanged()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // Whoever serves closes our half when there is no further request, which this may have seen to.
        guard mode == .output, state.closing != nil else { return context.close(mode: mode, promise: promise) }
        promise?.succeed()
    }

    private func refuseIfDue(_ context: ChannelHandlerContext) {
        guard let refusal = state.takeDueRefusal() else { return }
        let answer = refusals.refuse(refusal)
        encoder.isHTTP10 = false
        encoder.send(.head(answer.head), nil)
        encoder.send(.body(ByteBuffer(bytes: answer.body)), nil)
        writeLast(.end(nil), context, nil)
        context.flush()
    }

    /// Writes the end of the last answer, and closes our half once it is out.
    private func writeLast(
        _ end: HTTPResponsePart, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        let written = context.eventLoop.makePromise(of: Void.self)
        if let promise { written.futureResult.cascade(to: promise) }
        written.futureResult.assumeIsolated().whenSuccess { self.linger(context) }
        encoder.send(end, written)
        state.waitingChanged(waitingBytes(context), now: .now())
        setTimer(context)
    }

    /// Everything is with the kernel. Closing now would reset the connection if something unread is left, and the client
    /// might lose the answer; so only our half closes, and what the client still sends is dropped for a while.
    private func linger(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        state.sentLast(now: .now())
        if state.hasClientClosed { return context.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        context.read()
        setTimer(context)
    }

    /// Closes without offering what waits any longer: the kernel would keep it for minutes.
    private func reset(_ context: ChannelHandlerContext) {
        // At once, as this is its event loop; where it fails, a plain close has to do.
        if let options = context.channel as? any SocketOptionProvider {
            _ = options.setSoLinger(.init(l_onoff: 1, l_linger: 0))
        }
        context.close(promise: nil)
    }

    private func waitingBytes(_ context: ChannelHandlerContext) -> Int {
        // Every socket channel of NIO has this option.
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    // MARK: Time

    /// One task serves a connection: it is set anew only when something is due before it, and looks again when it runs.
    private func setTimer(_ context: ChannelHandlerContext) {
        guard let deadline = state.deadline else { return }
        if let timer {
            guard deadline < timer.at else { return }
            timer.task.cancel()
        }
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.timePassed() }
        timer = (task, deadline)
    }

    private func timePassed() {
        timer = nil
        guard let context else { return }
        switch state.timePassed(now: .now(), waitingBytes: waitingBytes(context), isReading: isReading) {
        case .nothing: break
        case .close: context.close(promise: nil)
        case .reset: reset(context)
        case .refused: refuseIfDue(context)
        case .slowBody: context.fireErrorCaught(SlowBody())
        }
        setTimer(context)
    }
}

extension HTTPField.Name {
    /// `Connection`, written as the keeper writes it. The literal is a name.
    fileprivate static let closing = HTTPField.Name("connection") ?? .connection
}

/// A body did not come in time; thrown where it is read.
struct SlowBody: Error {}

extension APIError {
    /// Bytes that are no HTTP.
    init(parsing error: HTTPParserError) {
        if error == .headerOverflow {
            self = .headTooLarge
        } else {
            self.init(.invalidValue, "The request is not valid HTTP/1.1.")
        }
    }
}
