import GatewayRuntime
import Gunzip
import HTTPTypes
import Hummingbird
import NIOCore
import Projections

/// `GET /metrics`: a scrape in the form that is asked for, packed for whom takes it so.
struct MetricsRoute: Sendable {
    let gateway: Gateway

    func handle(_ request: Request) -> Response {
        let format = MetricsFormat(accept: request.headers[.accept])
        var headers: HTTPFields = [.contentType: format.contentType, .vary: "accept, accept-encoding"]
        var text = gateway.scrape(as: format)
        if Self.takesGzip(request.headers[.acceptEncoding]), let packed = Gzip.packed(text) {
            headers[.contentEncoding] = "gzip"
            text = packed
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: text)))
    }

    /// Whether gzip is named and not refused.
    private static func takesGzip(_ field: String?) -> Bool {
        (field ?? "").split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.trimmingBlanks().lowercased() }
            guard parts.first == "gzip" else { return false }
            return !parts.dropFirst().contains { $0.wholeMatch(of: /q=0(\.0*)?/) != nil }
        }
    }
}
