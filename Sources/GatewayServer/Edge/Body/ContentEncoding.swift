import HTTPTypes

/// How a request's body is packed.
enum ContentEncoding {
    case identity
    case gzip

    /// What a client says; refused when it is nothing we unpack, with what we do.
    static func of(_ headers: HTTPFields) throws(APIError) -> ContentEncoding {
        guard let text = headers.value(of: .contentEncoding) else { return .identity }
        let codings = text.split(separator: ",").map { $0.trimmingBlanks().lowercased() }
            .filter { !$0.isEmpty && $0 != "identity" }
        switch codings {
        case []: return .identity
        case ["gzip"], ["x-gzip"]: return .gzip
        case _:
            var error = APIError(
                .unsupportedMediaType, "The Content-Encoding of the body is not supported; use gzip once, or none.")
            error.fields = [(.acceptEncoding, "gzip, identity")]
            throw error
        }
    }
}

extension Substring {
    /// Without blanks and tabs around it.
    func trimmingBlanks() -> Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
