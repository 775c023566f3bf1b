import Hummingbird

/// Why an operator does something: part of every request that changes anything, and recorded with it.
enum AdminReason {
    /// A reason has at most this many bytes.
    static let longest = 500

    /// The query's `reason`: one line of text, given once.
    static func of(_ request: Request) throws(APIError) -> String {
        let reasons = request.uri.queryParameters.getAll("reason")
        guard let reason = reasons.first.map({ String($0) }), !reason.isEmpty else {
            throw APIError(.missingRequiredParameter, "Say why: reason=… is recorded with it.", parameter: "reason")
        }
        guard reasons.count == 1 else {
            throw APIError(.invalidValue, "Give one reason; there are \(reasons.count).", parameter: "reason")
        }
        // It is shown on terminals.
        guard !reason.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw APIError(
                .invalidValue, "A reason is one line of text, without control characters.", parameter: "reason")
        }
        guard reason.utf8.count <= longest else {
            throw APIError(.invalidValue, "A reason has at most \(longest) bytes of text.", parameter: "reason")
        }
        return reason
    }
}
