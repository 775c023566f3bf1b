/// The key in an `Authorization` header: what follows the scheme `Bearer`, in whatever case, and its blanks.
public enum BearerToken {
    /// The key; nil for another scheme, or when nothing follows.
    public static func of(_ authorization: String) -> Substring? {
        guard let end = authorization.utf8.firstIndex(of: UInt8(ascii: " ")),
            authorization.utf8[..<end].elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        let token = authorization[end...].drop { $0 == " " }
        return token.isEmpty ? nil : token
    }
}
