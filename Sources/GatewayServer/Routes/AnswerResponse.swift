import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird
import NIOCore
import OpenAIWire

/// Turns what the pipeline gives out into HTTP.
struct AnswerResponse {
    let context: GatewayRequestContext

    func response(to answer: Answer) -> Response {
        switch answer {
        case .whole(let whole):
            var headers = headers(provider: whole.provider, attempts: whole.attempts)
            headers[.contentType] = whole.contentType
            return Response(
                status: .init(code: whole.status), headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: whole.body)))
        case .streaming(let stream):
            var headers = headers(provider: stream.provider, attempts: stream.attempts)
            headers[.contentType] = StreamConstants.contentType
            headers[.cacheControl] = "no-cache"
            headers[.xAccelBuffering] = "no"
            return Response(status: .ok, headers: headers, body: body(of: stream))
        case .failed(let failed):
            return APIError(failed).response(context)
        }
    }

    private func headers(provider: ProviderName, attempts: Int) -> HTTPFields {
        let elapsed = (ContinuousClock.now - context.start).components
        let milliseconds = elapsed.seconds * 1_000 + elapsed.attoseconds / 1_000_000_000_000_000
        return [
            .xGatewayProvider: provider.text, .xGatewayAttempts: "\(attempts)",
            .openAIProcessing: "\(milliseconds)",
        ]
    }

    /// Writes pieces as they come. A write that fails is the client's going.
    private func body(of answer: StreamingAnswer) -> ResponseBody {
        let id = context.requestID
        return ResponseBody { writer in
            var stream = answer
            while true {
                let piece = try await stream.next()
                do {
                    switch piece {
                    case .bytes(let bytes): try await writer.write(ByteBuffer(bytes: bytes))
                    case .last(let bytes):
                        if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                        return try await writer.finish(nil)
                    case .failure(let failed):
                        try await writer.write(ByteBuffer(bytes: APIError(failed).envelope(id).serverSentEvent()))
                        try await writer.finish(nil)
                        // Closes the connection behind the whole error event.
                        throw StreamBrokenOff()
                    }
                } catch {
                    stream.clientLeft()
                    throw error
                }
            }
        }
    }
}

/// Thrown after a stream's error event, so that the server closes the connection.
private struct StreamBrokenOff: Error {}
