/// `request.refused`: a request ended without an attempt.
public struct RequestRefused: Sendable, Equatable {
    /// The request.
    public let requestID: RequestID
    /// The model asked for.
    public let model: ModelName
    /// What the client is told.
    public let code: ErrorCode

    /// Gathers the fields.
    public init(requestID: RequestID, model: ModelName, code: ErrorCode) {
        self.requestID = requestID
        self.model = model
        self.code = code
    }
}
