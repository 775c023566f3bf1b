/// One request header that is safe to send: checked when made, so that no value can smuggle in a line of its own.
public struct HeaderField: Sendable, Hashable, CustomStringConvertible {
    /// The name as given.
    public let name: String
    /// The line as libcurl takes it, without the line's end.
    let line: String

    /// Checks and keeps a header: a name as `HeaderName` checks it, a value without CR, LF and NUL.
    public init(_ name: String, _ value: String) throws(TransportError) {
        try self.init(HeaderName(name), value)
    }

    /// Checks a value, and keeps it under a name that is checked already.
    public init(_ name: HeaderName, _ value: String) throws(TransportError) {
        guard value.utf8.allSatisfy({ $0 != 0x0D && $0 != 0x0A && $0 != 0 }) else {
            throw TransportError(.invalidHeader, "the value of \(name) contains CR, LF or NUL; remove them")
        }
        let name = name.text
        self.name = name
        // libcurl takes `Name:` as "do not send it" and `Name;` as "send it empty".
        let isBlank = value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        line = isBlank ? name + ";" : name + ": " + value
    }

    /// The name alone: values may be secrets.
    public var description: String { name }
}
