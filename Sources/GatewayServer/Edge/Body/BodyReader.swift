import GatewayRuntime
import Gunzip
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Reads a request's body whole, within its bounds: `limit` holds for what is sent and for what it unpacks to.
struct BodyReader {
    let limit: Int
    /// What the bodies of all requests may have together.
    let budget: BodyBudget

    func read(_ request: Request, _ context: GatewayRequestContext) async throws -> ByteBuffer {
        try ContentType.check(request.headers)
        let encoding = try ContentEncoding.of(request.headers)
        if let length = announcedBytes(request), length > limit { throw tooLarge }
        // Only now: a client that waits for this has not sent a body that is refused.
        if request.headers.value(of: .expect)?.lowercased() == "100-continue" {
            context.channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)), promise: nil)
        }
        let body =
            switch encoding {
            case .identity: try await collect(request, context.connection)
            // A few bytes may become many.
            case .gzip: try await LongWork.run(if: true) { try await unpack(request, context.connection) }
            }
        // A connection that was cut ends a body just as its end does.
        if context.presence.hasLeft { throw CancellationError() }
        return body
    }

    /// How long the body is, if its head says so.
    private func announcedBytes(_ request: Request) -> Int? {
        request.headers.value(of: .contentLength).flatMap { Int($0) }
    }

    private func collect(_ request: Request, _ connection: ClientConnection) async throws -> ByteBuffer {
        var body = ByteBuffer()
        for try await part in request.body {
            guard body.readableBytes + part.readableBytes <= limit else { throw tooLarge(seen: body) }
            try account(for: part.readableBytes, beyond: body.readableBytes, connection)
            if body.readableBytes == 0 {
                // Most bodies come in one part, and nothing is copied.
                body = part
                if let length = announcedBytes(request), length > part.readableBytes {
                    body.reserveCapacity(length)
                }
            } else {
                body.writeImmutableBuffer(part)
            }
        }
        return body
    }

    private func unpack(_ request: Request, _ connection: ClientConnection) async throws -> ByteBuffer {
        var body = ByteBuffer()
        var packedBytes = 0
        do {
            let gunzip = try Gunzip(limit: limit)
            for try await part in request.body {
                packedBytes += part.readableBytes
                guard packedBytes <= limit else { throw tooLarge(seen: body) }
                let bytesBefore = body.readableBytes
                try part.withUnsafeReadableBytes { (bytes) throws(GunzipError) in
                    try gunzip.feed(bytes) { body.writeBytes($0) }
                }
                try account(for: body.readableBytes - bytesBefore, beyond: bytesBefore, connection)
            }
            try gunzip.finish()
        } catch let error as GunzipError {
            throw refusal(error, seen: body)
        }
        return body
    }

    /// Takes memory for what a body has beyond what every place may have.
    ///
    /// - Parameters:
    ///   - count: the bytes that it grows by.
    ///   - before: those that it had.
    private func account(for count: Int, beyond before: Int, _ connection: ClientConnection) throws(APIError) {
        let free = EdgeLimits.smallBodyBytes
        let taken = max(0, before + count - free) - max(0, before - free)
        guard taken > 0, !connection.keep(taken, of: budget) else { return }
        var error = APIError.noMemory
        error.seen.bodyBytes = before
        throw error
    }

    private func refusal(_ error: GunzipError, seen body: ByteBuffer) -> APIError {
        switch error {
        case .tooLarge: tooLarge(seen: body)
        case .outOfMemory: APIError(.internalError, "The gateway failed to unpack the body.")
        case .malformed: APIError(.invalidValue, "The body is not valid gzip, as its Content-Encoding says.")
        case .truncated: APIError(.invalidValue, "The body's gzip stream ends too early.")
        case .trailingBytes: APIError(.invalidValue, "Something follows the end of the body's gzip stream.")
        }
    }

    private func tooLarge(seen body: ByteBuffer) -> APIError {
        var error = tooLarge
        error.seen.bodyBytes = body.readableBytes
        return error
    }

    private var tooLarge: APIError {
        APIError(.requestTooLarge, "The request body is larger than \(limit) bytes (server.max_body_bytes).")
    }
}
