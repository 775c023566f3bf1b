import HTTPTypes
import Hummingbird

/// Which pages of other origins a browser lets call the gateway (CORS). Credentials such as cookies are never allowed: keys
/// come in headers that a page has to know.
public struct CrossOriginRule: Sendable {
    private let origins: Set<String>
    private let allowsAny: Bool
    private let maximumAgeSeconds: Int64

    /// Allows these origins.
    ///
    /// - Parameters:
    ///   - origins: as browsers send them (`https://app.example`); `*` for every one.
    ///   - maximumAge: for how long a browser may remember a preflight's answer; whole seconds count.
    public init(origins: [String], maximumAge: Duration) {
        self.origins = Set(origins)
        allowsAny = origins.contains("*")
        maximumAgeSeconds = maximumAge.components.seconds
    }

    /// What pages may read of an answer beside its body.
    private static let exposed =
        "x-request-id, x-client-request-id, x-gateway-provider, x-gateway-attempts, openai-processing-ms, retry-after, "
        + "x-should-retry"

    /// Whether a page of this origin may call.
    func allows(_ origin: String) -> Bool { allowsAny || origins.contains(origin) }

    /// Adds what a browser wants to see in an answer.
    func mark(_ headers: inout HTTPFields, for request: Request) {
        // A cache must not give one origin's answer to another.
        if !allowsAny { headers.append(HTTPField(name: .vary, value: "Origin")) }
        guard let origin = request.headers.value(of: .origin), allows(origin) else { return }
        headers[.accessControlAllowOrigin] = allowsAny ? "*" : origin
        headers[.accessControlExposeHeaders] = Self.exposed
    }

    /// The answer to a browser that asks first: whatever headers it names may be sent.
    ///
    /// - Parameter methods: those of the URL.
    func preflight(_ request: Request, methods: String) -> Response {
        var headers = HTTPFields()
        if let origin = request.headers.value(of: .origin), allows(origin) {
            headers[.accessControlAllowMethods] = methods
            if let names = request.headers.value(of: .accessControlRequestHeaders) {
                headers[.accessControlAllowHeaders] = names
            }
            headers[.accessControlMaxAge] = "\(maximumAgeSeconds)"
        }
        return Response(status: .noContent, headers: headers)
    }

    /// Whether a browser asks what it may do.
    static func isPreflight(_ request: Request) -> Bool {
        request.method == .options && request.headers.value(of: .origin) != nil
            && request.headers.value(of: .accessControlRequestMethod) != nil
    }
}
