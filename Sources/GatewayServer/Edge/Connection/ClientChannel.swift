import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Hummingbird's HTTP/1.1 with our own keeper of the connection in it.
struct ClientChannel: HTTPChannelHandler {
    let responder: HTTPChannelHandler.Responder
    let timing: ConnectionTiming
    let refusals: Refusals
    let work: Work

    /// Where a connection's requests are served.
    enum Work {
        /// On the connection's own event loop: nothing there may block or compute for long.
        case onLoop
        /// In Swift's pool of threads.
        case inPool
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<AcceptedConnection> {
        channel.eventLoop.makeCompletedFuture {
            let connection = ClientConnection()
            let keeper = ConnectionHandler(connection, timing: timing, refusals: refusals)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ArrivalHandler(keeper))
            try pipeline.configureHTTPServerPipeline(
                // The keeper and the async channel see to both.
                withPipeliningAssistance: false, withErrorHandling: false,
                // Hummingbird's types have checked them.
                withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: Self.parserLimits)
            try pipeline.addHandler(keeper)
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try channel.syncOptions?.setOption(.writeBufferWaterMark, value: Self.writeBuffer)
            return AcceptedConnection(
                try NIOAsyncChannel(
                    wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)),
                connection)
        }
    }

    func handle(value: AcceptedConnection, logger: Logger) async {
        let (connection, respond) = (value.connection, responder)
        value.isServed.store(true, ordering: .relaxed)
        let serving = ClientChannel(
            responder: { request, writer, channel in
                connection.beginRequest()
                defer { connection.endRequest() }
                try await respond(request, writer, channel)
            }, timing: timing, refusals: refusals, work: work)
        await withTaskExecutorPreference(work.executor(value.channel.eventLoop)) {
            await ClientConnection.$current.withValue(connection) {
                await serving.handleHTTP(asyncChannel: value.parts, logger: logger)
            }
        }
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

extension ClientChannel.Work {
    /// Where tasks run that serve a connection of this loop; nil for the pool.
    fileprivate func executor(_ loop: any EventLoop) -> LoopExecutor? {
        switch self {
        case .onLoop: .of(loop)
        case .inPool: nil
        }
    }
}
