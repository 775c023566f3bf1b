import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Synchronization

/// What comes from a client and goes to it, between the connection's event loop and the task that serves it: what was read
/// waits here for the task, and the task waits here for something to read and for room to write.
///
/// It stands where NIO's async channel would, which costs a queue, a lock and a task's suspension for every part of every
/// request and answer. Whole requests are taken at once here, and answers go straight to the channel.
final class ClientExchange: Sendable {
    private struct State {
        /// Read and not taken yet.
        var parts = CircularBuffer<HTTPRequestPart>(initialCapacity: 4)
        /// Nothing more is read.
        var isAtEnd = false
        /// Why, until somebody was told.
        var failure: (any Error)?
        /// The loop wants to read more and may not yet.
        var isReadHeld = false
        /// The task that waits for a part.
        var reader: CheckedContinuation<Void, Never>?
        var canWrite = true
        var isWritable = true
        /// The task that waits for room.
        var writer: CheckedContinuation<Void, Never>?
        var isFlushDue = false
        var isCancelled = false
    }

    let channel: any Channel
    private let sink: NIOLoopBound<any AnswerSink>
    private let state = Mutex(State())

    /// On the channel's event loop.
    ///
    /// - Parameter sink: takes what is written.
    init(_ channel: any Channel, _ sink: any AnswerSink) {
        self.channel = channel
        self.sink = NIOLoopBound(sink, eventLoop: channel.eventLoop)
    }

    /// Parts that are read ahead, which is pieces of at most 64 KiB, and how few are left when reading goes on.
    static let readAhead = (most: 10, few: 2)

    // MARK: The event loop's side

    /// A part was read.
    func came(_ part: HTTPRequestPart) {
        let reader = state.withLock { state in
            state.parts.append(part)
            return state.reader.take()
        }
        reader?.resume()
    }

    /// Nothing more will be read; those who wait are told once why.
    func ended(_ failure: (any Error)? = nil) {
        let reader = state.withLock { state in
            guard !state.isAtEnd else { return CheckedContinuation<Void, Never>?.none }
            state.isAtEnd = true
            state.failure = failure
            return state.reader.take()
        }
        reader?.resume()
    }

    /// Nothing more can be written.
    func outputClosed() {
        let writer = state.withLock { state in
            state.canWrite = false
            return state.writer.take()
        }
        writer?.resume()
    }

    /// There is room for more to write, or there is none any more.
    func writabilityChanged(_ isWritable: Bool) {
        let writer = state.withLock { state in
            state.isWritable = isWritable
            return isWritable ? state.writer.take() : nil
        }
        writer?.resume()
    }

    /// Whether to read on; when not, it is asked for again when there is room.
    func mayRead() -> Bool {
        state.withLock { state in
            state.isReadHeld = state.parts.count >= Self.readAhead.most
            return !state.isReadHeld
        }
    }

    // MARK: The task's side

    /// The next request; nil when there will be none. What is left of the body before it is dropped.
    func nextRequest() async throws -> Request? {
        while true {
            switch try await nextPart() {
            case nil: return nil
            case .head(let head): return Request(head: head, body: bodyAtHand() ?? later)
            case .body, .end: continue
            }
        }
    }

    /// A body that came with its head.
    private func bodyAtHand() -> RequestBody? {
        state.withLock { state in
            guard let first = state.parts.first else { return nil }
            switch first {
            case .end:
                state.parts.removeFirst()
                return RequestBody(buffer: ByteBuffer())
            case .body(let bytes):
                guard state.parts.count > 1, case .end = state.parts[offset: 1] else { return nil }
                state.parts.removeFirst(2)
                return RequestBody(buffer: bytes)
            case .head: return nil
            }
        }
    }

    /// A body that is yet to come.
    private var later: RequestBody { RequestBody(asyncSequence: ComingBody(exchange: self)) }

    /// The next part; nil at the end.
    func nextPart() async throws -> HTTPRequestPart? {
        while true {
            let (part, isAtEnd, readsOn) = try state.withLock { state in
                if let part = state.parts.popFirst() {
                    let readsOn = state.isReadHeld && state.parts.count <= Self.readAhead.few
                    if readsOn { state.isReadHeld = false }
                    return (HTTPRequestPart?.some(part), false, readsOn)
                }
                if let failure = state.failure.take() { throw failure }
                return (nil, state.isAtEnd, false)
            }
            if readsOn { channel.read() }
            if part != nil || isAtEnd { return part }
            await withCheckedContinuation { continuation in
                let isDue = state.withLock { state in
                    guard state.parts.isEmpty, !state.isAtEnd else { return true }
                    state.reader = continuation
                    return false
                }
                if isDue { continuation.resume() }
            }
        }
    }

    /// When what is written goes out.
    enum Flush {
        /// With what follows in a moment.
        case later
        /// At the end of the event loop's turn, with what else is written in it.
        case soon
        case now
    }

    /// Writes a part of an answer; on the event loop, where the connection's task runs. Waits while more waits for the
    /// client than should; throws when it takes no more.
    func write(_ part: HTTPResponsePart, _ flush: Flush) async throws {
        let isFirst = try state.withLock { state in
            guard state.canWrite else { throw ChannelError.outputClosed }
            guard flush == .soon, !state.isFlushDue else { return false }
            state.isFlushDue = true
            return true
        }
        sink.value.send(part, nil)
        if flush == .now { channel.flush() }
        if isFirst { channel.eventLoop.execute { self.flush() } }
        // Known without a lock, and true nearly always.
        if !channel.isWritable { try await waitForRoom() }
    }

    private func flush() {
        state.withLock { $0.isFlushDue = false }
        channel.flush()
    }

    /// Nothing more is written: sends what was, and closes our half of the connection, or all of it.
    func close(_ mode: CloseMode) {
        flush()
        channel.close(mode: mode, promise: nil)
    }

    private func waitForRoom() async throws {
        // Nothing makes room before it is sent.
        flush()
        await withCheckedContinuation { continuation in
            let isDue = state.withLock { state in
                guard state.canWrite, !state.isWritable, !state.isCancelled else { return true }
                state.writer = continuation
                return false
            }
            if isDue { continuation.resume() }
        }
        try state.withLock { state in
            guard state.canWrite else { throw ChannelError.outputClosed }
            if state.isCancelled, !state.isWritable { throw CancellationError() }
        }
    }

    /// The task that serves is cancelled: it waits for nothing any more.
    func cancel() {
        let writer = state.withLock { state in
            state.isCancelled = true
            return state.writer.take()
        }
        writer?.resume()
        // Which is told to who reads, behind the keeper, as the client's going.
        channel.close(mode: .input, promise: nil)
    }
}

/// A body that comes part by part.
private struct ComingBody: AsyncSequence, Sendable {
    let exchange: ClientExchange

    func makeAsyncIterator() -> Iterator { Iterator(exchange: exchange) }

    struct Iterator: AsyncIteratorProtocol {
        let exchange: ClientExchange
        var isAtEnd = false

        mutating func next() async throws -> ByteBuffer? {
            guard !isAtEnd else { return nil }
            if case .body(let bytes) = try await exchange.nextPart() { return bytes }
            isAtEnd = true
            return nil
        }
    }
}
