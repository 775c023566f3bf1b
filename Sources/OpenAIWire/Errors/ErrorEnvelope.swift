import JSON

/// The body of every answer that is not a success: OpenAI's `error` object, with harmless extras beside it.
public struct ErrorEnvelope: Hashable, Sendable {
    /// One try at a provider, as the client may see it.
    public struct Attempt: Hashable, Sendable {
        /// The provider's configured name.
        public var provider: String
        /// The outcome class's name.
        public var outcome: String
        /// How long the attempt took, in milliseconds.
        public var milliseconds: Int64

        /// An attempt of the given facts.
        public init(provider: String, outcome: String, milliseconds: Int64) {
            self.provider = provider
            self.outcome = outcome
            self.milliseconds = milliseconds
        }
    }

    /// What went wrong, for people.
    public var message: String
    /// The class of error.
    public var type: String
    /// The parameter at fault, written as `null` where there is none.
    public var parameter: String?
    /// The error's code, written as `null` where there is none.
    public var code: String?
    /// The request's id; left out where there is none.
    public var requestID: String?
    /// What was tried; left out where nothing was.
    public var attempts: [Attempt]

    /// An error of any type and code, as when a provider's own words are passed on.
    public init(
        message: String, type: String, code: String?, parameter: String? = nil, requestID: String? = nil,
        attempts: [Attempt] = []
    ) {
        self.message = message
        self.type = type
        self.code = code
        self.parameter = parameter
        self.requestID = requestID
        self.attempts = attempts
    }

    /// The refusal of a request body.
    public init(_ error: RequestBodyError, requestID: String? = nil) {
        self.init(
            message: error.message, type: "invalid_request_error", code: error.code.rawValue,
            parameter: error.parameter, requestID: requestID)
    }

    /// `{"error":{"message","type","param","code"},"request_id","attempts":[{"provider","outcome","ms"}]}`
    public func bytes() -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        write(to: &writer)
        return writer.take()
    }

    /// The same as the one event that ends a stream that failed: `data: {…}` and a blank line.
    public func serverSentEvent() -> [UInt8] {
        var writer = JSONWriter(appendingTo: Array("data: ".utf8))
        write(to: &writer)
        return writer.take() + [0x0A, 0x0A]
    }

    private func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("error")
        writer.beginObject()
        writer.member("message", message)
        writer.member("type", type)
        writer.key("param")
        if let parameter { writer.string(parameter) } else { writer.null() }
        writer.key("code")
        if let code { writer.string(code) } else { writer.null() }
        writer.endObject()
        if let requestID { writer.member("request_id", requestID) }
        if !attempts.isEmpty {
            writer.key("attempts")
            writer.beginArray()
            for attempt in attempts {
                writer.beginObject()
                writer.member("provider", attempt.provider)
                writer.member("outcome", attempt.outcome)
                writer.member("ms", attempt.milliseconds)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
    }
}
