import JSON

/// The words by which a provider says why the model stopped.
enum FinishReason {
    /// The most distinct ones that are kept of one answer.
    static let maximumCount = 8
    /// Stands for one that is no label (`ProviderLabel`).
    static let unreadable = "unreadable"

    /// Reads past a string.
    static func read(_ cursor: inout JSONCursor) throws(JSONError) -> String {
        ProviderLabel.token(try cursor.readText(), in: cursor) ?? unreadable
    }
}

extension [String] {
    /// Appends a finish reason that is not there yet, up to the bound; more are dropped.
    mutating func appendDistinct(_ reason: String) {
        if count < FinishReason.maximumCount, !contains(reason) { append(reason) }
    }
}
