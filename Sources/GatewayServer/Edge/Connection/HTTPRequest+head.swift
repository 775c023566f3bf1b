import HTTPTypes
import NIOHTTP1
import NIOHTTPTypesHTTP1

extension HTTPRequest {
    /// A head of the parser's in the types that the rest has, as NIO translates it.
    ///
    /// A target that begins with a slash, as nearly every one does, is its path as it stands, and is not read as a URL: that
    /// was a fifth of this.
    init(_ head: HTTPRequestHead) throws {
        guard head.uri.utf8.first == UInt8(ascii: "/") else {
            try self.init(head, secure: false, splitCookie: false)
            return
        }
        var authority: String?
        var fields = HTTPFields()
        fields.reserveCapacity(head.headers.count)
        for (name, value) in head.headers {
            // The first host is the authority, and no field.
            if authority == nil, name.isHeader("host") {
                authority = value
            } else if let name = HTTPField.Name(name) {
                fields.append(HTTPField(name: name, value: value))
            }
        }
        self.init(
            method: try Method(head.method), scheme: "http", authority: authority, path: head.uri, headerFields: fields)
    }
}
