import NIOCore

/// What a client's connection is at: which request is being read, which wait for their answers, what is due when. A value
/// without a clock or a socket; `ConnectionHandler` tells it what happens and does what it answers.
struct ConnectionState {
    /// The side that is read.
    enum Reading: Equatable {
        /// Between two requests, since then.
        case idle(since: NIODeadline)
        /// In a head that began then.
        case head(since: NIODeadline, bytes: Int)
        /// In a body: what has come of it since then.
        case body(since: NIODeadline, bytes: Int)
        /// Nothing more is taken from this client.
        case finished
    }

    /// The end of a connection from our side.
    enum Closing: Equatable {
        /// The last answer's end is on its way to the client.
        case sending
        /// Our half is closed; what still comes is dropped.
        case lingering(since: NIODeadline, last: NIODeadline, bytes: Int)
    }

    /// Bytes that wait for the client and how many they were then.
    struct Waiting: Equatable {
        var since: NIODeadline
        var bytes: Int
    }

    /// A request whose answer's end has not gone out.
    struct Open: Equatable {
        var head: RequestHead
        /// Its answer's head has gone out.
        var isAnswered = false
    }

    let timing: ConnectionTiming
    var reading: Reading
    /// Oldest first: the first is the one being answered.
    var open: [Open] = []
    /// What the client is told once the answers before it are out.
    var refusal: APIError?
    var closing: Closing?
    var waiting: Waiting?
    /// When the body that is being read began, or we began to wait for it.
    var bodyBegan: NIODeadline?
    var isDraining = false
    var hasClientClosed = false

    init(timing: ConnectionTiming, now: NIODeadline) {
        self.timing = timing
        reading = .idle(since: now)
    }
}

/// The durations of `EdgeLimits` that a connection goes by, as NIO counts.
struct ConnectionTiming {
    let header: TimeAmount
    let body: TimeAmount
    let write: TimeAmount
    let keepAlive: TimeAmount
    let lingerTime = TimeAmount(EdgeLimits.lingerTime)
    let lingerIdle = TimeAmount(EdgeLimits.lingerIdleTime)
    let drainGrace = TimeAmount(EdgeLimits.drainGrace)

    init(_ limits: EdgeLimits) {
        header = TimeAmount(limits.headerTimeout)
        body = TimeAmount(limits.bodyTimeout)
        write = TimeAmount(limits.writeTimeout)
        keepAlive = TimeAmount(limits.keepAliveTimeout)
    }
}
