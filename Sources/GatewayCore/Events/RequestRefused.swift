/// `request.refused`: a request ended without an attempt.
public struct RequestRefused: Sendable, Equatable {
    /// The request.
    public let requestID: RequestID
    /// The model asked for; nil when it is none of ours.
    public let model: ModelName?
    /// What the client is told.
    public let code: ErrorCode
    /// Who found it out.
    public let reason: RefusalReason
    /// The parameter at fault as a path, where one is.
    public let parameter: String?
    /// When the same request may be tried again, in microseconds from here; nil when time alone does not help.
    public let retryAfterMicroseconds: Int64?

    /// Gathers the fields.
    public init(
        requestID: RequestID, model: ModelName?, code: ErrorCode, reason: RefusalReason, parameter: String? = nil,
        retryAfterMicroseconds: Int64? = nil
    ) {
        self.requestID = requestID
        self.model = model
        self.code = code
        self.reason = reason
        self.parameter = parameter
        self.retryAfterMicroseconds = retryAfterMicroseconds
    }
}

/// Why no attempt was made: a closed set, recorded as `reason`.
public enum RefusalReason: String, Sendable, CaseIterable {
    /// The request itself is at fault.
    case request
    /// `server.max_in_flight` requests are under way.
    case maxInFlight = "max_in_flight"
    /// The gateway is stopping.
    case draining
    /// Every target that could be called is at its provider's cap.
    case providersAtCapacity = "providers_at_capacity"
    /// No target may be called.
    case noCandidate = "no_candidate"
    /// Every target that could be called has asked for fewer calls, or its quota is spent.
    case throttled

    /// Who finds out what the edge reports as a request's fault.
    init(fault code: ErrorCode) {
        self =
            switch code {
            case .gatewayOverloaded: .maxInFlight
            case .draining: .draining
            case _: .request
            }
    }
}
