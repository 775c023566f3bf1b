import GatewayRuntime
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// HTTP/1.1 for Hummingbird's server: NIO's handlers with our own keeper of the connection between them, and one task for
/// each connection, which serves its requests one after the other on the connection's event loop. Nothing there may block
/// or compute for long.
struct ClientChannel: ServerChildChannel {
    let responder: any Responder
    let timing: ConnectionTiming
    let refusals: Refusals

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<AcceptedConnection> {
        channel.eventLoop.makeCompletedFuture {
            let connection = ClientConnection()
            let encoder = AnswerEncoder()
            let keeper = ConnectionHandler(connection, encoder, timing: timing, refusals: refusals)
            let exchange = ClientExchange(channel, keeper)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ArrivalHandler(keeper))
            try pipeline.addHandler(encoder)
            try pipeline.addHandler(Self.parser())
            try pipeline.addHandler(keeper)
            try pipeline.addHandler(ExchangeHandler(exchange))
            try channel.syncOptions?.setOption(.writeBufferWaterMark, value: Self.writeBuffer)
            return AcceptedConnection(connection, exchange)
        }
    }

    func handle(value: AcceptedConnection, logger: Logger) async {
        value.isServed.store(true, ordering: .relaxed)
        let (connection, exchange) = (value.connection, value.exchange)
        await withTaskExecutorPreference(LoopExecutor.of(value.channel.eventLoop)) {
            await withTaskCancellationHandler {
                do {
                    try await serve(connection, exchange, logger)
                    // The keeper closes it, unless this is the end of all of them.
                    exchange.close(.output)
                } catch {
                    // The answer is broken off.
                    exchange.close(.all)
                }
                // It never fails.
                _ = try? await exchange.channel.closeFuture.get()
            } onCancel: {
                exchange.cancel()
            }
        }
    }

    /// Serves one request after the other, until there is none; throws when an answer cannot be brought to its end.
    private func serve(_ connection: ClientConnection, _ exchange: ClientExchange, _ logger: Logger) async throws {
        while let request = try await exchange.nextRequest() {
            connection.beginRequest()
            defer { connection.endRequest() }
            let context = GatewayRequestContext(connection, exchange.channel, logger: logger)
            var response = await responder.respond(to: request, context)
            response.headers.append(HTTPField(name: .date, value: ResponseDate.now))
            try await AnswerWriter.write(response, to: exchange)
        }
    }

    /// NIO's parser, within our bounds. What comes behind a request at which it stops is dropped.
    static func parser() -> ByteToMessageHandler<HTTPRequestDecoder> {
        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: parserLimits))
    }

    private static let parserLimits = {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = EdgeLimits.headBytes
        limits.maxHeaderListSize = EdgeLimits.headBytes
        limits.maxHeaderFieldCount = EdgeLimits.headFields
        return limits
    }()

    private static let writeBuffer = ChannelOptions.Types.WriteBufferWaterMark(
        low: EdgeLimits.writeBufferBytes.low, high: EdgeLimits.writeBufferBytes.high)
}

/// What answers a listener's requests.
protocol Responder: Sendable {
    /// Answers one of them, whatever it is.
    func respond(to request: Request, _ context: GatewayRequestContext) async -> Response
}
