import Hummingbird

/// Why an operator does something: part of every request that changes anything, and recorded with it.
enum AdminReason {
    /// A reason has at most this many bytes.
    static let longest = 500

    /// The query's `reason`.
    static func of(_ request: Request) throws(APIError) -> String {
        guard let reason = request.uri.queryParameters["reason"].map({ String($0) }), !reason.isEmpty else {
            throw APIError(.missingRequiredParameter, "Say why: reason=… is recorded with it.", parameter: "reason")
        }
        guard reason.utf8.count <= longest else {
            throw APIError(.invalidValue, "A reason has at most \(longest) bytes of text.", parameter: "reason")
        }
        return reason
    }
}
