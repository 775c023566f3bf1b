import CurlTransport
import Testing

@Suite("The bounds of a transport", .timeLimit(.minutes(1)))
struct BoundTests {
    @Test("Beyond the exchanges in flight the next one ends at once, and there is room again when one ends")
    func exchangesInFlight() async throws {
        var configuration = TransportConfiguration()
        configuration.exchangesInFlight = 2
        try await withUpstream(configuration) { peer in
            _ = peer.readRequest()
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let request = try upstream.request()
            let first = transport.start(request)
            let second = transport.start(request)
            let third = await transport.start(request).next()
            #expect(third.end?.failure?.kind == .local)
            #expect(third.end?.failure?.detail.contains("2 exchanges are in flight") == true)
            first.cancel()
            // The place is free when the thread has seen the cancel.
            var next = transport.start(request)
            while await next.endedAtOnce { next = transport.start(request) }
            second.cancel()
            next.cancel()
        }
    }

    @Test("Descriptors do not leak, however exchanges end")
    func descriptors() async throws {
        let before = ProcFile.openDescriptors()
        for round in 0..<100 {
            try await withUpstream { peer in
                guard peer.readRequest() != nil, peer.number % 3 != 0 else { return }
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
                guard peer.number % 3 == 1 else { return }
                peer.write("done")
                _ = peer.waitForClose()
            } test: { transport, upstream in
                let request = try upstream.request()
                let exchanges = (0..<4).map { _ in transport.start(request) }
                exchanges[0].cancel()
                for exchange in exchanges[1...] where round % 2 == 0 { _ = await exchange.collect() }
            }
        }
        // Other tests open and close descriptors at the same time; a leak of one a round would show even so.
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(10)
        while ProcFile.openDescriptors() >= before + 80, clock.now < deadline { await Task.yield() }
        #expect(ProcFile.openDescriptors() < before + 80)
    }
}

extension Exchange {
    /// Whether the exchange was refused for want of room.
    fileprivate var endedAtOnce: Bool {
        get async { timings.totalMicroseconds == 0 && timings.bytesSent == 0 ? await isRefused : false }
    }

    private var isRefused: Bool {
        get async {
            let task = Task { await next() }
            task.cancel()
            return await task.value.end?.failure?.kind == .local
        }
    }
}
