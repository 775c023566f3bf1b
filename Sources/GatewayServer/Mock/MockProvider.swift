import GatewayCore
import GatewayRuntime
import Hummingbird
import Logging
import NIOCore
import OpenAIWire
import ServiceLifecycle
import Synchronization

/// A provider inside the process: a real server on a loopback port, called through the transport like any other.
public struct MockProvider: Sendable {
    private let name: String
    private let logger: Logger

    /// A provider of this name.
    public init(name: String, logger: Logger) {
        self.name = name
        self.logger = logger
    }

    /// The largest body it takes: 64 MiB, more than the gateway sends by default.
    private static let maximumBodyBytes = 64 << 20

    /// The server to run, on any free loopback port.
    ///
    /// - Parameter onListening: told its base URL once connections are accepted.
    public func service(onListening: @escaping @Sendable (String) -> Void) -> some Service {
        let router = Router()
        let answers = Mutex(0)
        router.post("/v1/chat/completions") { request, _ -> Response in
            let body = try await request.body.collect(upTo: Self.maximumBodyBytes)
            let number = answers.withLock { count in
                count += 1
                return count
            }
            return Self.answer(body, id: "chatcmpl-\(name)-\(number)")
        }
        router.get("/v1/models") { _, _ -> Response in
            let list = ModelList([ModelEntry(id: "mock-1", createdSeconds: 0, ownedBy: name)])
            return Response(.ok, json: list.bytes())
        }
        router.get("/health") { _, _ -> Response in Response(.ok, json: Array(#"{"status":"ok"}"#.utf8)) }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0), serverName: nil),
            onServerRunning: { channel in
                onListening("http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1")
            },
            logger: logger)
    }

    private static func answer(_ body: ByteBuffer, id: String) -> Response {
        let request: ModelRequest
        do throws(RequestBodyError) {
            request = try ModelRequest.scan(body.readableBytesSpan, route: .chatCompletions)
        } catch {
            return Response(.badRequest, json: ErrorEnvelope(error).bytes())
        }
        let completion = MockCompletion(
            request: request, id: id, createdSeconds: WallTime.now().microseconds / 1_000_000,
            bodyBytes: body.readableBytes)
        guard request.stream else { return Response(.ok, json: completion.whole()) }
        return Response(
            status: .ok, headers: [.contentType: StreamConstants.contentType, .cacheControl: "no-cache"],
            body: ResponseBody { writer in
                for event in completion.events() { try await writer.write(ByteBuffer(bytes: event)) }
                try await writer.finish(nil)
            })
    }
}
