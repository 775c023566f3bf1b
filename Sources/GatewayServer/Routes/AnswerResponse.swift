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
            let headers = headers(
                whole.contentType, bytes: whole.body.count, provider: whole.provider, attempts: whole.attempts,
                passed: whole.passed)
            return Response(
                status: .init(code: whole.status), headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: whole.body)))
        case .streaming(let stream):
            var headers = headers(
                StreamConstants.contentType, provider: stream.provider, attempts: stream.attempts,
                passed: stream.passed)
            headers[.cacheControl] = "no-cache"
            headers[.xAccelBuffering] = "no"
            let id = context.requestID
            let body = Self.body(of: stream) { APIError($0).envelope(id).serverSentEvent() }
            return Response(status: .ok, headers: headers, body: body)
        case .large(let large):
            let headers = headers(
                large.contentType, provider: large.provider, attempts: large.attempts, passed: large.passed)
            // Half a JSON body cannot say what went wrong: the cut connection does.
            return Response(
                status: .init(code: large.status), headers: headers, body: Self.body(of: large) { _ in nil })
        case .failed(let failed):
            return APIError(failed).response(context)
        }
    }

    /// - Parameter bytes: the body's length, where it is known.
    private func headers(
        _ contentType: String, bytes: Int? = nil, provider: ProviderName, attempts: Int, passed: PassedFields
    ) -> HTTPFields {
        let elapsed = (ContinuousClock.now - context.start).components
        let milliseconds = elapsed.seconds * 1_000 + elapsed.attoseconds / 1_000_000_000_000_000
        var headers: HTTPFields = [
            .xGatewayProvider: provider.text, .xGatewayAttempts: "\(attempts)",
            .openAIProcessing: "\(milliseconds)", .contentType: contentType,
        ]
        if let bytes { headers.append(HTTPField(name: .contentLength, value: "\(bytes)")) }
        for field in passed.fields {
            if let name = HTTPField.Name(field.name) { headers[name] = field.value }
        }
        return headers
    }

    /// Writes pieces as they come. A write that fails is the client's going.
    ///
    /// - Parameter lastWords: what the client is sent when the answer is broken off; nil to cut it.
    private static func body(
        of answer: some AnswerInPieces, lastWords: @escaping @Sendable (FailedAnswer) -> [UInt8]?
    ) -> ResponseBody {
        ResponseBody { writer in
            var pieces = answer
            while true {
                let piece = try await pieces.next()
                do {
                    switch piece {
                    case .bytes(let bytes): try await writer.write(ByteBuffer(bytes: bytes))
                    case .last(let bytes):
                        if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                        return try await writer.finish(nil)
                    case .broken(let failed):
                        guard let words = lastWords(failed) else { throw AnswerBrokenOff() }
                        try await writer.write(ByteBuffer(bytes: words))
                        try await writer.finish(nil)
                        throw AnswerBrokenOff()
                    }
                } catch {
                    pieces.clientLeft()
                    throw error
                }
            }
        }
    }
}

/// Thrown behind the last words of an answer that is broken off, so that the server closes the connection.
private struct AnswerBrokenOff: Error {}
