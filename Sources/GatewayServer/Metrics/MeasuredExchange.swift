import GatewayRuntime
import HTTPTypes
import Hummingbird
import NIOCore
import Projections
import Synchronization

/// One HTTP request being answered, measured outside of everything else. It is counted when nobody holds it any more: whatever
/// became of the answer, once.
final class MeasuredExchange: Sendable {
    private let metrics: HTTPMetrics
    private let method: String
    private let handler: String?
    private let start: ContinuousClock.Instant
    private let requestBytes: Int64
    /// 0 before there is an answer.
    private let status = Atomic<Int>(0)
    private let responseBytes = Atomic<Int64>(0)

    /// - Parameter handler: the path under which its route is counted; nil for a URL that does not exist.
    init(_ request: Request, handler: String?, since start: ContinuousClock.Instant, _ metrics: HTTPMetrics) {
        self.metrics = metrics
        self.handler = handler
        self.start = start
        method = request.method.rawValue
        requestBytes = request.headers[.contentLength].flatMap { Int64($0) } ?? 0
        metrics.began()
    }

    deinit {
        let elapsed = (ContinuousClock.now - start).components
        let status = status.load(ordering: .relaxed)
        metrics.ended(
            HTTPExchangeFacts(
                method: method, handler: handler, status: status == 0 ? nil : status,
                microseconds: elapsed.seconds * 1_000_000 + elapsed.attoseconds / 1_000_000_000_000,
                requestBytes: requestBytes, responseBytes: responseBytes.load(ordering: .relaxed)))
    }

    /// Follows its answer.
    func measured(_ response: Response) -> Response {
        status.store(response.status.code, ordering: .relaxed)
        // A body that is at hand goes out in one piece, and is not worth being followed.
        if let length = response.body.contentLength {
            wrote(length)
            return response
        }
        var response = response
        response.body = response.body.measured(by: self)
        return response
    }

    fileprivate func wrote(_ bytes: Int) { responseBytes.add(Int64(bytes), ordering: .relaxed) }
}

extension ResponseBody {
    /// The same body, its bytes counted as they are written.
    fileprivate func measured(by exchange: MeasuredExchange) -> ResponseBody {
        ResponseBody { writer in try await write(MeasuringWriter(writer: writer, exchange: exchange)) }
    }
}

private struct MeasuringWriter: ResponseBodyWriter {
    var writer: any ResponseBodyWriter
    let exchange: MeasuredExchange

    mutating func write(_ buffer: ByteBuffer) async throws {
        let bytes = buffer.readableBytes
        try await writer.write(buffer)
        exchange.wrote(bytes)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await writer.finish(trailingHeaders)
    }
}
