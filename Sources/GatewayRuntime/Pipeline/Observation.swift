import CurlTransport
import GatewayCore
import OpenAIWire

/// What was seen of an attempt, in the making.
struct Observation {
    /// What went wrong; nil while nothing did.
    var errorKind: ErrorKind?
    /// The provider's HTTP status.
    var status: Int?
    /// Until the first event with content, from the attempt's start.
    var firstTokenMicroseconds: Int64?
    /// Body bytes that the client has been given.
    var forwardedBytes = 0
    /// Events of a stream.
    var chunks = 0
    var usage: GatewayCore.TokenUsage?
    var finishReason: String?
    var upstream = UpstreamFacts.none

    init(errorKind: ErrorKind? = nil, status: Int? = nil) {
        self.errorKind = errorKind
        self.status = status
    }

    /// After a head has arrived.
    init(_ errorKind: ErrorKind?, head: ResponseHead, error: UpstreamErrorBody? = nil) {
        self.init(errorKind: errorKind, status: head.status)
        upstream = UpstreamFacts(head: head, error: error)
    }

    /// The recorded form; times and bytes are the transport's.
    func finished(_ attempt: AttemptInProgress) -> AttemptFinished {
        let timings = attempt.exchange.timings
        return AttemptFinished(
            requestID: attempt.requestID, attempt: attempt.number, target: attempt.target,
            outcome: .classify(
                errorKind: errorKind, status: status, upstreamCode: upstream.errorCode ?? upstream.errorType),
            errorKind: errorKind, status: status,
            timing: AttemptTiming(
                connectMicroseconds: timings.connectMicroseconds.map(Int64.init),
                firstByteMicroseconds: timings.firstByteMicroseconds.map(Int64.init),
                firstTokenMicroseconds: firstTokenMicroseconds, totalMicroseconds: Int64(timings.totalMicroseconds)),
            volume: AttemptVolume(
                receivedBytes: Int64(timings.bytesReceived), forwardedBytes: Int64(forwardedBytes),
                chunks: Int64(chunks)),
            usage: usage, finishReason: finishReason, upstream: upstream)
    }
}
