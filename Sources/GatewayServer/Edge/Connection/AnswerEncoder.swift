import NIOCore
import NIOHTTPTypes

/// Takes the parts of answers, on the connection's event loop.
protocol AnswerSink: AnyObject {
    /// Sends a part with the next flush.
    ///
    /// - Parameter promise: kept when the part is with the kernel.
    func send(_ part: HTTPResponsePart, _ promise: EventLoopPromise<Void>?)
}

/// Writes answers as bytes, right before the socket: what is small, and goes out by the same flush, in one piece.
final class AnswerEncoder: ChannelOutboundHandler, RemovableChannelHandler, AnswerSink {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = IOData

    private var framing = AnswerFraming()
    private var context: ChannelHandlerContext?
    /// Not handed on yet.
    private var gathered = ByteBuffer()

    /// So much is gathered at most, 8 KiB; a piece beyond it is not copied. What the kernel is given in pieces costs it and
    /// us more than copying a few KiB.
    static let gatheredBytes = 8 << 10

    /// Whether what follows is for a client of HTTP/1.0.
    var isHTTP10: Bool {
        get { framing.isHTTP10 }
        set { framing.isHTTP10 = newValue }
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func send(_ part: HTTPResponsePart, _ promise: EventLoopPromise<Void>?) {
        guard let context else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        // Room for the head and body of a common answer.
        if gathered.capacity == 0 { gathered = context.channel.allocator.buffer(capacity: 1_024) }
        switch part {
        case .head(let head): framing.begin(head, in: &gathered)
        case .body(let piece): add(piece, context)
        case .end(let trailers): framing.end(trailers, in: &gathered)
        }
        // It is kept in its turn, even for nothing.
        if promise != nil || gathered.readableBytes > Self.gatheredBytes { handOn(context, promise) }
    }

    private func add(_ piece: ByteBuffer, _ context: ChannelHandlerContext) {
        let count = piece.readableBytes
        framing.beginPiece(of: count, in: &gathered)
        if gathered.readableBytes + count <= Self.gatheredBytes {
            gathered.writeImmutableBuffer(piece)
        } else {
            handOn(context, nil)
            context.write(wrapOutboundOut(.byteBuffer(piece)), promise: nil)
        }
        framing.endPiece(of: count, in: &gathered)
    }

    private func handOn(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        guard promise != nil || gathered.readableBytes > 0 else { return }
        context.write(wrapOutboundOut(.byteBuffer(gathered)), promise: promise)
        gathered = ByteBuffer()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        send(unwrapOutboundIn(data), promise)
    }

    func flush(context: ChannelHandlerContext) {
        handOn(context, nil)
        context.flush()
    }
}
