/// The root of an upstream's API, such as `https://api.openai.com/v1`: http or https, a host, a port, a path; no user
/// information, no query, no fragment.
public struct BaseURL: Sendable, Hashable {
    /// How the upstream is spoken to.
    public enum Scheme: String, Sendable {
        /// In the clear.
        case http
        /// Over TLS.
        case https

        var defaultPort: Int {
            switch self {
            case .http: 80
            case .https: 443
            }
        }
    }

    /// Why a text is no base URL. No case holds any part of the text, which may hold a password.
    public enum Problem: Error, Sendable, Equatable {
        /// It cannot be understood; the reason completes "the URL …".
        case malformed(reason: String)
        /// It is neither http nor https.
        case unsupportedScheme
        /// A user name or a password stands before the host.
        case userInformation
    }

    /// How the upstream is spoken to.
    public let scheme: Scheme
    /// The host name or address; an IPv6 address without its brackets.
    public let host: String
    /// The port, 1...65535; where the text has none, that of the scheme.
    public let port: Int
    /// The path without a `/` at its end; empty for the root.
    public let path: String
    /// The whole URL as given, without a `/` at its end: what a route's path is appended to.
    public let text: String

    /// Reads a URL strictly.
    public init(_ text: String) throws(Problem) {
        guard let separator = text.firstRange(of: "://") else {
            throw .malformed(reason: "must begin with http:// or https://")
        }
        guard let scheme = Scheme(rawValue: text[..<separator.lowerBound].lowercased()) else {
            throw .unsupportedScheme
        }
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { !"/?#\\".contains($0) }
        guard !authority.contains("@") else { throw .userInformation }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformed(reason: "may hold only visible ASCII characters; escape the others with %")
        }
        guard !rest.contains("?"), !rest.contains("#") else {
            throw .malformed(reason: "must not have a query or a fragment")
        }
        let path = rest[authority.endIndex...]
        guard !path.contains(where: "\"<>\\^`{|}".contains) else {
            throw .malformed(reason: "has a path with a character that must be escaped with %")
        }
        self.scheme = scheme
        (host, port) = try Self.hostAndPort(authority, defaultPort: scheme.defaultPort)
        self.path = String(path.withoutTrailingSlashes)
        self.text = String(text[...].withoutTrailingSlashes)
    }

    /// The URL without its path: scheme, host (an IPv6 address in brackets) and port.
    func root(omitsDefaultPort: Bool) -> String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(name)" + (omitsDefaultPort && port == scheme.defaultPort ? "" : ":\(port)")
    }

    private static func hostAndPort(
        _ authority: Substring, defaultPort: Int
    ) throws(Problem) -> (host: String, port: Int) {
        let host: Substring
        let afterHost: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw .malformed(reason: "has a [ without a ]") }
            host = authority[authority.index(after: authority.startIndex)..<end]
            afterHost = authority[authority.index(after: end)...]
            guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
                throw .malformed(reason: "has no IPv6 address between [ and ]")
            }
        } else {
            host = authority.prefix { $0 != ":" }
            afterHost = authority[host.endIndex...]
            guard !host.isEmpty else { throw .malformed(reason: "has no host") }
            guard host.utf8.count <= Limits.hostBytes,
                host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) })
            else { throw .malformed(reason: "has a host that is no name and no address") }
        }
        guard !afterHost.isEmpty else { return (String(host), defaultPort) }
        let digits = afterHost.dropFirst()
        guard afterHost.first == ":", digits.allSatisfy(\.isNumber), let port = Int(digits), (1...65_535).contains(port)
        else { throw .malformed(reason: "has a port that is not a number from 1 to 65535") }
        return (String(host), port)
    }
}

extension Substring {
    fileprivate var withoutTrailingSlashes: Substring {
        var result = self
        while result.last == "/" { result.removeLast() }
        return result
    }
}
