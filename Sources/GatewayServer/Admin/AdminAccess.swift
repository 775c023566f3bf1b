import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird

/// Who may ask the admin listener for what.
///
/// An address never authorises a change: every one needs the key. A look needs it too, unless the listener can be reached
/// from this machine alone. And whatever is asked, `Host` has to name a host of ours: a page in somebody's browser whose
/// own name was made to lead here cannot ask anything.
public struct AdminAccess: Sendable {
    private let key: AdminKey
    private let hosts: Set<String>
    private let readsNeedKey: Bool

    /// Gathers the rules.
    ///
    /// - Parameters:
    ///   - host: where the listener is bound.
    ///   - allowedHosts: what `Host` may name besides loopback addresses, without ports.
    public init(key: AdminKey, host: String, allowedHosts: [String]) {
        self.key = key
        hosts = Set(allowedHosts.map { $0.lowercased() })
        readsNeedKey = !Self.isLoopback(host)
    }

    /// Refuses what may not be asked.
    func check(_ request: Request) throws(APIError) {
        guard let host = request.head.authority.map(Self.host(of:)), Self.isLoopback(host) || hosts.contains(host)
        else { throw .wrongHost }
        guard readsNeedKey || request.method != .get && request.method != .head else { return }
        guard let presented = request.headers[.authorization].flatMap(BearerToken.of) else {
            throw .adminKey(.missingAPIKey)
        }
        guard key.matches(String(presented)) else { throw .adminKey(.invalidAPIKey) }
    }

    /// True for names and addresses that lead to this machine alone.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// The host in `host:port`, in lower case and without brackets; empty for what is neither.
    static func host(of authority: String) -> String {
        let match = authority.lowercased().wholeMatch(of: /(?:\[([0-9a-f:.]+)\]|([^\[\]:\/@]+))(?::[0-9]*)?/)
        return (match?.1 ?? match?.2).map { String($0) } ?? ""
    }
}

extension APIError {
    /// `Host` names none of ours.
    fileprivate static var wrongHost: APIError {
        var error = APIError(
            .invalidValue,
            "The Host header names no host of this listener; see admin.allowed_hosts in the configuration.")
        error.status = 421
        error.codeText = "host_not_allowed"
        return error
    }

    fileprivate static func adminKey(_ code: ErrorCode) -> APIError {
        var error = APIError(
            code, "This needs the admin key as a bearer token: the configured one, or that in admin.key beside the log."
        )
        error.fields = [(.wwwAuthenticate, "Bearer")]
        return error
    }
}
