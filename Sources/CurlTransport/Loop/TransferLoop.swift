import CCurl
import Doorbell
import Glibc

/// The transport's thread: one libcurl multi handle, driven by epoll. All of it runs on that thread, from `run` on.
final class TransferLoop {
    static let eventsATurn = 256

    let configuration: TransportConfiguration
    let queue: CommandQueue
    let sockets: SocketTable
    let multi: UnsafeMutableRawPointer
    /// The time when the turn began, or a little later.
    var now = MonotonicClock.now()
    var pool: TransferPool
    /// Every handle there is, at work or at rest; it owns them.
    var transfers: [Transfer?] = []
    var freeIndexes: [Int] = []
    var deadlines = DeadlineHeap()
    /// When libcurl wants to be called.
    var curlDeadline = MonotonicClock.never
    /// Exchanges that ended since the queue was drained last.
    var finished = 0
    private var dirty: [ExchangeCore] = []
    private var commands: [Command] = []

    init(configuration: TransportConfiguration, queue: CommandQueue) throws(TransportError) {
        sockets = try SocketTable(wakeDescriptor: queue.descriptor)
        guard let multi = curl_multi_init() else { throw TransportError(.system, "curl_multi_init failed") }
        self.multi = multi
        self.configuration = configuration
        self.queue = queue
        pool = TransferPool(limit: configuration.pooledHandles)
        guard setOptions() else { throw TransportError(.system, "curl_multi_setopt failed") }
    }

    deinit {
        // The handles first: each still knows the multi handle. The connections' sockets are closed with the latter.
        ccurl_multi_set_timer_callback(multi, nil)
        pool = TransferPool(limit: 0)
        transfers = []
        curl_multi_cleanup(multi)
    }

    /// Works until the queue is closed, then ends all that is open.
    func run() {
        var events = [epoll_event](repeating: epoll_event(), count: Self.eventsATurn)
        while takeCommands() {
            runTimers()
            takeResults()
            wakeConsumers()
            let timeout = timeoutMilliseconds()
            let mustLook = timeout == 0 || !queue.prepareToSleep()
            let count = epoll_wait(sockets.epoll, &events, Int32(events.count), mustLook ? 0 : timeout)
            now = MonotonicClock.now()
            for index in 0..<max(0, Int(count)) { handle(events[index]) }
        }
        endAll()
        wakeConsumers()
    }

    /// Puts an exchange into the list of those whose consumers are looked at when the turn ends.
    func markDirty(_ core: ExchangeCore?) {
        guard let core, !core.isDirty else { return }
        core.isDirty = true
        dirty.append(core)
    }

    private func takeCommands() -> Bool {
        let goesOn = queue.drain(into: &commands, finished: finished)
        finished = 0
        for command in commands { perform(command) }
        commands.removeAll(keepingCapacity: true)
        return goesOn
    }

    private func handle(_ event: epoll_event) {
        let descriptor = event.data.fd
        guard descriptor != queue.descriptor, let action = sockets.action(for: descriptor, event.events) else { return }
        let transfer = uploading(over: descriptor)
        let sent = transfer?.bodyBytesSent
        var running: Int32 = 0
        curl_multi_socket_action(multi, descriptor, action, &running)
        guard let transfer else { return }
        sockets.settle(descriptor, wasInVain: action == CURL_CSELECT_OUT && transfer.bodyBytesSent == sent)
    }

    /// The transfer that sends a body over a socket, if it may do so by HTTP/2.
    private func uploading(over descriptor: Int32) -> Transfer? {
        var pointer: UnsafeMutableRawPointer?
        guard let easy = sockets.easy(for: descriptor), ccurl_get_private(easy, &pointer) == CURLE_OK,
            let transfer = Transfer.from(pointer), let request = transfer.request, request.endpoint.offersHTTP2,
            request.bodyByteCount > 0
        else { return nil }
        return transfer
    }

    /// One wake-up an exchange and turn, whatever came.
    private func wakeConsumers() {
        Doorbells.gather {
            for core in dirty {
                core.isDirty = false
                core.wakeIfReady()
            }
        }
        dirty.removeAll(keepingCapacity: true)
    }

    /// Until the earlier of libcurl's timer and our own, rounded up; -1 for ever.
    private func timeoutMilliseconds() -> Int32 {
        let deadline = min(curlDeadline, deadlines.earliest)
        guard deadline != MonotonicClock.never else { return -1 }
        guard deadline > now else { return 0 }
        return Int32(clamping: (deadline - now + 999_999) / 1_000_000)
    }

    private func setOptions() -> Bool {
        let loop = Unmanaged.passUnretained(self).toOpaque()
        let table = Unmanaged.passUnretained(sockets).toOpaque()
        let codes = [
            ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING)),
            ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, configuration.cachedConnections),
            ccurl_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, table),
            ccurl_multi_set_pointer(multi, CURLMOPT_TIMERDATA, loop),
            ccurl_multi_set_socket_callback(multi) { easy, descriptor, what, pointer, _ in
                SocketTable.from(pointer)?.watch(descriptor, what, for: easy)
                return 0
            },
            ccurl_multi_set_timer_callback(multi) { _, milliseconds, pointer in
                guard let pointer else { return -1 }
                let loop = Unmanaged<TransferLoop>.fromOpaque(pointer).takeUnretainedValue()
                loop.setCurlTimer(milliseconds)
                return 0
            },
        ]
        return codes.allSatisfy { $0 == CURLM_OK }
    }
}

extension SocketTable {
    /// The table behind a callback's pointer. The loop owns it and outlives every callback.
    static func from(_ pointer: UnsafeMutableRawPointer?) -> SocketTable? {
        pointer.map { Unmanaged<SocketTable>.fromOpaque($0).takeUnretainedValue() }
    }
}
