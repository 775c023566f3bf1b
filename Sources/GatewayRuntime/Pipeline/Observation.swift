import CurlTransport
import GatewayCore
import OpenAIWire

/// What was seen of an attempt, in the making.
struct Observation {
    /// What went wrong; nil while nothing did.
    private(set) var errorKind: ErrorKind?
    /// Body bytes that the client has been given.
    var forwardedBytes = 0
    /// Until the first event with content, from the attempt's start.
    var firstTokenMicroseconds: Int64?
    /// Events of a stream.
    var chunks = 0
    var usage: GatewayCore.TokenUsage?
    var finishReason: String?
    /// The stream was complete but for `[DONE]`.
    var isDoneMissing = false

    private var status: Int?
    private var receivedBytes = 0
    private var upstream = UpstreamFacts.none

    /// Takes in what the transport delivered.
    mutating func take(_ delivery: Delivery) {
        if let head = delivery.head {
            status = head.status
            upstream = UpstreamFacts(head: head)
        }
        receivedBytes += delivery.body.count
    }

    /// Notes what went wrong, and what the provider's own error says of it.
    mutating func fail(_ kind: ErrorKind, error: UpstreamErrorBody? = nil) {
        errorKind = kind
        guard let error else { return }
        upstream = UpstreamFacts(
            requestID: upstream.requestID, errorType: error.type, errorCode: error.code,
            retryAfterMicroseconds: upstream.retryAfterMicroseconds)
    }

    /// Notes how the transport failed.
    mutating func fail(_ failure: TransferFailure) {
        // Tasks are cancelled only when the gateway stops before its answers are out.
        let isShutdown = failure.kind == .cancelled && Task.isCancelled
        fail(isShutdown ? .shutdown : ErrorKind(failure.kind, hasHead: status != nil))
    }

    /// The recorded form.
    ///
    /// - Parameter timings: the transport's; nil when no call was made.
    func finished(_ attempt: AttemptIdentity, timings: TransferTimings?) -> AttemptFinished {
        let errorKind = errorKind == .totalTimeout && attempt.endsAtDeadline ? .deadline : errorKind
        return AttemptFinished(
            requestID: attempt.requestID, attempt: attempt.number, target: attempt.target,
            outcome: .classify(
                errorKind: errorKind, status: status, upstreamCode: upstream.errorCode ?? upstream.errorType,
                firstTokenMicroseconds: firstTokenMicroseconds,
                slowFirstTokenMicroseconds: attempt.slowFirstTokenMicroseconds),
            errorKind: errorKind, status: status,
            timing: AttemptTiming(
                connectMicroseconds: timings?.connectMicroseconds.map(Int64.init),
                firstByteMicroseconds: timings?.firstByteMicroseconds.map(Int64.init),
                firstTokenMicroseconds: firstTokenMicroseconds,
                totalMicroseconds: timings.map { Int64($0.totalMicroseconds) } ?? 0),
            volume: AttemptVolume(
                receivedBytes: Int64(receivedBytes), forwardedBytes: Int64(forwardedBytes), chunks: Int64(chunks)),
            usage: usage, finishReason: finishReason, isDoneMissing: isDoneMissing, upstream: upstream)
    }
}
