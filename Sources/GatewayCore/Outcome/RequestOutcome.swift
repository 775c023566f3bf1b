/// How a request ended, as its client saw it: the `outcome` of `request.completed`.
public enum RequestOutcome: String, Sendable, CaseIterable {
    /// The whole answer of a provider.
    case success
    /// An error answer, or an error inside a started stream.
    case error
    /// The client went away first.
    case clientCancel = "client_cancel"
    /// The process that served it died; written by the one that follows.
    case abandoned
}
