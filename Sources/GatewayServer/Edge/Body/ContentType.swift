import HTTPTypes

/// The only media type of request bodies: JSON in UTF-8.
enum ContentType {
    /// Refuses what says that it is something else. A body that says nothing is taken for JSON, unless a browser's page sent
    /// it: without a type it would not have been asked first whether it may (CORS), so any page could send it.
    static func check(_ headers: HTTPFields) throws(APIError) {
        guard let text = headers.value(of: .contentType) else {
            if headers.value(of: .origin) == nil { return }
            throw refused("nothing")
        }
        if text == "application/json" { return }
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmingBlanks() }
        guard parts.first?.lowercased() == "application/json" else { throw refused("another") }
        for parameter in parts.dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1)
            guard pair.first?.lowercased() == "charset" else { continue }
            let charset = pair.count == 2 ? pair[1].filter { $0 != "\"" }.lowercased() : ""
            guard charset == "utf-8" || charset == "utf8" else {
                throw APIError(.unsupportedMediaType, "The only charset of request bodies is utf-8.")
            }
        }
    }

    private static func refused(_ given: String) -> APIError {
        APIError(
            .unsupportedMediaType,
            "The body's Content-Type has to be application/json, and the request says \(given); "
                + "with curl: -H 'content-type: application/json'.")
    }
}
