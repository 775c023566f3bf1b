import NIOCore
import Testing

@testable import GatewayServer

@Suite("A client's connection, without a clock or a socket")
struct ConnectionStateTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private static func at(_ seconds: Int64) -> NIODeadline { start + .seconds(seconds) }

    private static func state() -> ConnectionState {
        let limits = EdgeLimits(
            maximumBodyBytes: 1 << 20, maximumInFlight: 1, headerTimeout: .seconds(10), bodyTimeout: .seconds(20),
            writeTimeout: .seconds(60), keepAliveTimeout: .seconds(75), allowsStreaming: true, crossOrigin: nil)
        return ConnectionState(timing: ConnectionTiming(limits), now: start)
    }

    /// A connection whose request has come whole.
    private static func answering(_ head: RequestHead = RequestHead()) -> ConnectionState {
        var state = state()
        #expect(state.bytesCame(100, now: at(0)) == .pass)
        #expect(state.headCame(head, now: at(0)) == .pass)
        #expect(state.endCame(now: at(0)) == .pass)
        return state
    }

    @Test("A request and its answer leave the connection as it was, for the next one")
    func keepAlive() {
        var state = Self.answering()
        #expect(state.deadline == nil)
        #expect(state.sendHead(isInformational: false) == .head(isHTTP10: false, closes: false))
        #expect(state.sendBody() == .pass)
        #expect(state.sendEnd(now: Self.at(5)) == .end)
        #expect(state.deadline == Self.at(80))
        #expect(state.timePassed(now: Self.at(79), waitingBytes: 0, isReading: true) == .nothing)
        #expect(state.timePassed(now: Self.at(80), waitingBytes: 0, isReading: true) == .close)
    }

    @Test("A body that comes on well enough still has to be there whole within ten spans")
    func endlessBody() {
        var state = Self.state()
        #expect(state.headCame(RequestHead(), now: Self.at(0)) == .pass)
        for span in 1...9 as ClosedRange<Int64> {
            #expect(state.bodyCame(EdgeLimits.bodyProgressBytes) == .pass)
            #expect(state.deadline == Self.at(20 * span))
            #expect(state.timePassed(now: Self.at(20 * span), waitingBytes: 0, isReading: true) == .nothing)
        }
        #expect(state.bodyCame(EdgeLimits.bodyProgressBytes) == .pass)
        #expect(state.deadline == Self.at(200))
        #expect(state.timePassed(now: Self.at(200), waitingBytes: 0, isReading: true) == .slowBody)
    }

    @Test("An answer that says close is the connection's last, also before the connection has heard of a drain")
    func saysClose() {
        var state = Self.answering()
        #expect(state.sendHead(isInformational: false, saysClose: true) == .head(isHTTP10: false, closes: true))
        #expect(state.sendEnd(now: Self.at(1)) == .last)
    }

    @Test("A head has its time from its first byte, however its bytes come")
    func slowHead() {
        var state = Self.state()
        #expect(state.deadline == Self.at(75))
        for second in 3..<13 { #expect(state.bytesCame(1, now: Self.at(Int64(second))) == .pass) }
        #expect(state.deadline == Self.at(13))
        #expect(state.timePassed(now: Self.at(13), waitingBytes: 0, isReading: true) == .refused)
        #expect(state.takeDueRefusal()?.code == .requestTimeout)
        #expect(state.takeDueRefusal() == nil)
    }

    @Test("A body has to bring a kibibyte in each span, but only while we read")
    func slowBody() {
        var state = Self.state()
        #expect(state.headCame(RequestHead(), now: Self.at(0)) == .pass)
        #expect(state.bodyCame(EdgeLimits.bodyProgressBytes) == .pass)
        #expect(state.timePassed(now: Self.at(20), waitingBytes: 0, isReading: true) == .nothing)
        #expect(state.deadline == Self.at(40))
        #expect(state.timePassed(now: Self.at(40), waitingBytes: 0, isReading: false) == .nothing)
        #expect(state.bodyCame(EdgeLimits.bodyProgressBytes - 1) == .pass)
        #expect(state.timePassed(now: Self.at(60), waitingBytes: 0, isReading: true) == .slowBody)
        // What comes now is too late, and the answer is the last.
        #expect(state.bodyCame(1) == .drop)
        #expect(state.sendHead(isInformational: false) == .head(isHTTP10: false, closes: true))
        #expect(state.sendEnd(now: Self.at(61)) == .last)
    }

    @Test("A request behind another one has its time from the other's end")
    func pipelined() {
        var state = Self.answering()
        #expect(state.bytesCame(10, now: Self.at(1)) == .pass)
        #expect(state.deadline == nil)
        #expect(state.headCame(RequestHead(), now: Self.at(1)) == .pass)
        #expect(state.deadline == nil)
        _ = state.sendHead(isInformational: false)
        #expect(state.sendEnd(now: Self.at(500)) == .end)
        #expect(state.deadline == Self.at(520))
    }

    @Test("What is no HTTP is answered behind the requests before it, and not at all behind one that is the last")
    func refusedInTurn() {
        var state = Self.answering()
        #expect(state.parsingFailed(APIError(.invalidValue, "no HTTP")) == .refused)
        #expect(state.takeDueRefusal() == nil)
        _ = state.sendHead(isInformational: false)
        #expect(state.sendEnd(now: Self.at(1)) == .end)
        #expect(state.takeDueRefusal()?.code == .invalidValue)
        // Hummingbird's own answer to it belongs to nothing.
        #expect(state.sendHead(isInformational: false) == .drop)
        #expect(state.sendEnd(now: Self.at(1)) == .drop)

        var last = Self.answering(RequestHead(isLast: true))
        #expect(last.headCame(RequestHead(), now: Self.at(1)) == .drop)
        #expect(last.parsingFailed(APIError(.invalidValue, "no HTTP")) == .drop)
        #expect(last.sendHead(isInformational: false) == .head(isHTTP10: false, closes: true))
        #expect(last.sendEnd(now: Self.at(1)) == .last)
        #expect(last.takeDueRefusal() == nil)
    }

    @Test("An answer to a body that is not read closes the connection, unless little of it is left")
    func unread() {
        for (isSmall, isLast) in [(true, false), (false, true)] {
            var state = Self.state()
            var head = RequestHead()
            head.hasSmallBody = isSmall
            #expect(state.headCame(head, now: Self.at(0)) == .pass)
            #expect(state.sendHead(isInformational: false) == .head(isHTTP10: false, closes: isLast))
            #expect(state.sendEnd(now: Self.at(0)) == (isLast ? .last : .end))
        }
    }

    @Test("The rest of a small body that never comes closes the connection")
    func neverTheRest() {
        var state = Self.state()
        #expect(state.headCame(RequestHead(), now: Self.at(0)) == .pass)
        _ = state.sendHead(isInformational: false)
        #expect(state.sendEnd(now: Self.at(1)) == .end)
        #expect(state.deadline == Self.at(21))
        #expect(state.timePassed(now: Self.at(21), waitingBytes: 0, isReading: true) == .close)
    }

    @Test("A client that takes a byte is waited for, one that takes none is reset")
    func stalled() {
        var state = Self.answering()
        _ = state.sendHead(isInformational: false)
        state.waitingChanged(100_000, now: Self.at(10))
        #expect(state.deadline == Self.at(70))
        #expect(state.timePassed(now: Self.at(70), waitingBytes: 99_999, isReading: true) == .nothing)
        #expect(state.deadline == Self.at(130))
        #expect(state.timePassed(now: Self.at(130), waitingBytes: 99_999, isReading: true) == .reset)
        state.waitingChanged(nil, now: Self.at(131))
        #expect(state.deadline == nil)
    }

    @Test(
        "The last answer is watched until it is out; then what still comes is dropped, within bounds of time and bytes")
    func lingering() {
        var state = Self.answering(RequestHead(isHTTP10: true, isLast: true))
        #expect(state.sendHead(isInformational: true) == .drop)
        #expect(state.sendHead(isInformational: false) == .head(isHTTP10: true, closes: true))
        #expect(state.sendEnd(now: Self.at(1)) == .last)
        state.waitingChanged(10, now: Self.at(1))
        // Writable again, but not yet out.
        state.waitingChanged(nil, now: Self.at(2))
        #expect(state.deadline == Self.at(61))
        #expect(state.bytesCame(10, now: Self.at(2)) == .drop)
        state.sentLast(now: Self.at(3))
        #expect(state.deadline == Self.at(8))
        for second in 4..<29 { #expect(state.bytesCame(10, now: Self.at(Int64(second))) == .drop) }
        #expect(state.deadline == Self.at(33))
        #expect(state.bytesCame(EdgeLimits.lingerBytes, now: Self.at(29)) == .close)
        #expect(state.timePassed(now: Self.at(33), waitingBytes: 0, isReading: true) == .close)
    }

    @Test("In a drain an answer says that it is the last, and a connection without a request is kept for a second")
    func draining() {
        var busy = Self.answering()
        busy.drain(now: Self.at(1))
        #expect(busy.sendHead(isInformational: false) == .head(isHTTP10: false, closes: true))

        // The head of this one is out: its client may send another request.
        var streaming = Self.answering()
        _ = streaming.sendHead(isInformational: false)
        streaming.drain(now: Self.at(1))
        #expect(streaming.sendEnd(now: Self.at(9)) == .end)
        #expect(streaming.deadline == Self.at(10))

        var idle = Self.state()
        idle.drain(now: Self.at(50))
        #expect(idle.deadline == Self.at(51))
        #expect(idle.headCame(RequestHead(), now: Self.at(50)) == .pass)
        #expect(idle.timePassed(now: Self.at(51), waitingBytes: 0, isReading: true) == .nothing)
    }

    @Test("A client that has closed its half is answered what it asked for, and no more")
    func halfClosed() {
        var state = Self.answering()
        let goesAtOnce = state.clientClosed()
        #expect(!goesAtOnce)
        #expect(state.sendHead(isInformational: false) == .head(isHTTP10: false, closes: true))
        #expect(state.sendEnd(now: Self.at(1)) == .last)
        var idle = Self.state()
        let idleGoesAtOnce = idle.clientClosed()
        #expect(idleGoesAtOnce)
    }

    @Test("A head is bounded in bytes before the parser sees them")
    func largeHead() {
        var state = Self.state()
        #expect(state.bytesCame(EdgeLimits.headBytes + 1, now: Self.at(0)) == .pass)
        #expect(state.bytesCame(1, now: Self.at(0)) == .refused)
        #expect(state.takeDueRefusal()?.status == 431)
        #expect(state.bytesCame(1, now: Self.at(0)) == .drop)
    }
}
