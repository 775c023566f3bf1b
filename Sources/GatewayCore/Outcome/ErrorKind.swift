/// What exactly went wrong in an attempt: a closed set, recorded as `error_kind`.
public enum ErrorKind: String, Sendable, CaseIterable {
    /// The provider's host name did not resolve.
    case dns
    /// The TCP connection was refused or unreachable.
    case connect
    /// The TLS handshake or the certificate check failed.
    case tls
    /// No connection within the connect timeout.
    case connectTimeout = "connect_timeout"
    /// No byte of an answer within the first-byte timeout.
    case firstByteTimeout = "first_byte_timeout"
    /// Nothing for longer than the idle timeout in a started answer.
    case idleTimeout = "idle_timeout"
    /// Not over within the total timeout.
    case totalTimeout = "total_timeout"
    /// The request could not be written.
    case send
    /// The connection broke before the answer's head.
    case receive
    /// The connection broke or closed inside the answer's body.
    case truncatedBody = "truncated_body"
    /// A stream ended without its route's terminal marker.
    case truncatedStream = "truncated_stream"
    /// A 2xx answer or stream with nothing in it.
    case emptyAnswer = "empty_answer"
    /// A 2xx answer, or an event of a stream, that is not the JSON it has to be.
    case malformedAnswer = "malformed_answer"
    /// An error object inside a 2xx answer or stream.
    case errorInAnswer = "error_in_answer"
    /// The answer, its head or one event of a stream is larger than our bound.
    case answerTooLarge = "answer_too_large"
    /// The provider broke HTTP.
    case httpProtocol = "http_protocol"
    /// The provider answered with a status other than 2xx.
    case status
    /// The request's deadline passed (`resilience.retry.deadline`).
    case deadline
    /// The client closed its connection.
    case clientClosed = "client_closed"
    /// The gateway is shutting down.
    case shutdown
    /// The decision could not be committed before the call, so the call was not made (`store.decision_first`).
    case auditStore = "audit_store"
    /// Our own failure: no descriptor, no memory, a full table.
    case local
}
