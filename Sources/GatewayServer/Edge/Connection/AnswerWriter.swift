import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Writes an answer to its client.
struct AnswerWriter: ResponseBodyWriter {
    private let exchange: ClientExchange
    /// What is at hand goes out whole with its end; of what is made as it goes, each piece.
    private let flush: ClientExchange.Flush

    /// Writes a whole answer.
    static func write(_ response: Response, to exchange: ClientExchange) async throws {
        let flush = response.body.contentLength == nil ? ClientExchange.Flush.soon : .later
        try await exchange.write(.head(response.head), flush)
        try await response.body.write(AnswerWriter(exchange: exchange, flush: flush))
    }

    func write(_ buffer: ByteBuffer) async throws { try await exchange.write(.body(buffer), flush) }

    consuming func finish(_ trailers: HTTPFields?) async throws { try await exchange.write(.end(trailers), .now) }
}
