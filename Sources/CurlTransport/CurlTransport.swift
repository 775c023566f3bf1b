import CCurl
import Synchronization

/// Moves HTTP/1.1 and HTTP/2 requests and bounded, cancellable response streams with libcurl, on one thread of its own.
///
/// It verifies certificates, follows no redirects, asks no environment for proxies, and knows nothing of what it moves.
public final class CurlTransport: Sendable {
    private static let libraryResult = ccurl_global_init()

    private let configuration: TransportConfiguration
    private let queue: CommandQueue
    private let budget: BufferBudget
    private let thread: Mutex<LoopThread?>

    /// Starts the thread. Fails when the system gives no descriptor, thread or memory.
    public init(configuration: TransportConfiguration = .init()) throws(TransportError) {
        guard Self.libraryResult == CURLE_OK else {
            throw TransportError(.system, "libcurl could not be initialised; check its installation")
        }
        self.configuration = configuration
        queue = try CommandQueue(limit: configuration.exchangesInFlight)
        budget = BufferBudget(limit: configuration.bufferedBytesInAll)
        let loop = try TransferLoop(configuration: configuration, queue: queue)
        thread = Mutex(try LoopThread(running: loop))
    }

    deinit { shutdown() }

    /// Sends a request. Never blocks; whatever goes wrong is the exchange's end, a bound reached included.
    public func start(_ request: TransportRequest) -> Exchange {
        let core = ExchangeCore(
            delivery: request.delivery, queue: queue, budget: budget,
            highWater: configuration.bufferedBytesPerExchange)
        switch queue.start(core, PreparedRequest(request)) {
        case .admitted:
            break
        case .full:
            let detail = "\(configuration.exchangesInFlight) exchanges are in flight; shed load or raise the bound"
            core.finish(.failed(TransferFailure(.local, detail), TransferTimings()))
        case .closed:
            core.finish(.failed(TransferFailure(.shutdown, "the transport was shut down"), TransferTimings()))
        }
        return Exchange(core: core)
    }

    /// Ends every exchange with `.shutdown` (those cancelled before stay so), closes all connections and waits for the
    /// thread's end. Any thread, any number of times.
    public func shutdown() {
        queue.close()
        thread.withLock { thread in
            thread?.join()
            thread = nil
        }
    }

    /// CPU time that the transport's thread has used; at one second a second it can serve no more. Zero after `shutdown`.
    public var processorTime: Duration { thread.withLock { $0?.processorTime ?? .zero } }

    /// Bytes of responses that wait for their consumers now, over all exchanges.
    public var bufferedBytes: Int { budget.usedBytes }
}
