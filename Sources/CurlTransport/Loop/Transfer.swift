import CCurl
import Glibc

/// One libcurl easy handle and the request that it serves just now. It belongs to the loop's thread alone.
///
/// libcurl's callbacks are given an unretained pointer to it. The loop's table of transfers keeps it alive from its making
/// until after `curl_easy_cleanup`, so the pointer is valid whenever libcurl can call.
final class Transfer {
    /// What goes on between `discardRest` and the end.
    struct Discard {
        var remainingBytes: Int
        var deadline: UInt64
    }

    let easy: UnsafeMutableRawPointer
    /// Its place in the loop's table, and its name in the heap of deadlines.
    let index: Int
    /// Outlives every transfer: it owns them.
    unowned let loop: TransferLoop
    /// libcurl writes its own words for a failure here.
    let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    /// What the handle is set up for; kept over reuse, so that only differences are set.
    var endpoint: TransportEndpoint?
    var mustConnectFresh = false
    /// The deadline of its entry in the heap; `never` when it has none.
    var scheduledDeadline = MonotonicClock.never

    /// The request being served; all below is of it alone.
    var core: ExchangeCore?
    var request: PreparedRequest?
    var parser: ResponseHeadParser
    var timings = TransferTimings()
    var startedAt: UInt64 = 0
    var connectStartedAt: UInt64 = 0
    var connectedAt: UInt64?
    var firstByteAt: UInt64?
    var lastByteAt: UInt64 = 0
    var isPaused = false
    var discard: Discard?
    /// A socket was made for the connection that is used now.
    var openedSocket = false
    /// Every socket since the way began was made for an IPv4 address.
    var onlyIPv4 = true
    /// How often the request was put on a connection.
    var connectionCount = 0
    var retried = false
    var bodyOffset = 0
    /// Why a callback of ours stopped the transfer.
    var failure: TransferFailure?

    init?(index: Int, loop: TransferLoop) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        self.index = index
        self.loop = loop
        parser = ResponseHeadParser(
            byteLimit: loop.configuration.headBytes, fieldLimit: loop.configuration.headFields)
    }

    deinit {
        curl_easy_cleanup(easy)
        errorText.deallocate()
    }

    /// Takes on a request.
    func begin(_ core: ExchangeCore, _ request: PreparedRequest) {
        self.core = core
        self.request = request
        core.transfer = self
        timings = TransferTimings()
        startedAt = core.startedAt
        discard = nil
        retried = false
        connectionCount = 0
        beginAttempt(at: core.startedAt)
    }

    /// Forgets what came, for the request's only or for its second way.
    func beginAttempt(at now: UInt64) {
        parser.reset()
        connectStartedAt = now
        connectedAt = nil
        firstByteAt = nil
        lastByteAt = now
        isPaused = false
        openedSocket = false
        onlyIPv4 = true
        bodyOffset = 0
        failure = nil
        errorText[0] = 0
    }

    /// Lets go of the request.
    func end() {
        core?.transfer = nil
        core = nil
        request = nil
        parser.reset()
    }

    /// Whether a byte of an answer has come, be it of an informational one.
    var hasReceived: Bool { timings.bytesReceived > 0 }

    /// The instant at which the request fails if nothing happens, and how.
    var deadline: (instant: UInt64, kind: TransferFailure.Kind) {
        guard let request else { return (MonotonicClock.never, .local) }
        var earliest = (instant: startedAt + request.total, kind: TransferFailure.Kind.totalTimeout)
        func consider(_ instant: UInt64, _ kind: TransferFailure.Kind) {
            if instant < earliest.instant { earliest = (instant, kind) }
        }
        if let discard { consider(discard.deadline, .cancelled) }
        if connectedAt == nil { consider(connectStartedAt + request.connect, .connectTimeout) }
        if firstByteAt == nil {
            consider(startedAt + request.firstByte, .firstByteTimeout)
        } else if !isPaused {
            consider(lastByteAt + request.idle, .idleTimeout)
        }
        return earliest
    }

    /// The measured times up to now.
    func measure(at now: UInt64) {
        timings.totalMicroseconds = MonotonicClock.microseconds(from: startedAt, to: now)
        timings.reusedConnection = connectedAt != nil && !openedSocket
        timings.replacedConnections = max(0, connectionCount - 1)
        if openedSocket, let connectedAt {
            timings.connectMicroseconds = MonotonicClock.microseconds(from: startedAt, to: connectedAt)
        }
        if let firstByteAt {
            timings.firstByteMicroseconds = MonotonicClock.microseconds(from: startedAt, to: firstByteAt)
        }
        var headBytes = 0
        ccurl_get_long(easy, CURLINFO_REQUEST_SIZE, &headBytes)
        timings.bytesSent = headBytes + bodyBytesSent
    }

    /// Bytes of the request's body that libcurl has given away.
    var bodyBytesSent: Int {
        var bytes: curl_off_t = 0
        ccurl_get_offset(easy, CURLINFO_SIZE_UPLOAD_T, &bytes)
        return Int(bytes)
    }
}
