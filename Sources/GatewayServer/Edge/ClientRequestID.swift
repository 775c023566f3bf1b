import HTTPTypes

/// The client's own id for a request: `X-Client-Request-Id`, or its `X-Request-Id`.
enum ClientRequestID {
    /// At most this many characters.
    static let maximumLength = 128

    /// The id, if there is one that can be recorded, sent on and echoed: visible ASCII, not too long.
    static func usable(_ headers: HTTPFields) -> String? {
        (headers.value(of: .xClientRequestID) ?? headers.value(of: .xRequestID)).flatMap { isUsable($0) ? $0 : nil }
    }

    /// Refuses an `X-Client-Request-Id` that cannot be used. An `X-Request-Id` like that, as a proxy between may add, is
    /// passed over.
    static func check(_ headers: HTTPFields) throws(APIError) {
        guard let text = headers.value(of: .xClientRequestID), !isUsable(text) else { return }
        throw APIError(
            .invalidValue, "The header x-client-request-id must be 1 to \(maximumLength) visible ASCII characters.")
    }

    private static func isUsable(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= maximumLength && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
