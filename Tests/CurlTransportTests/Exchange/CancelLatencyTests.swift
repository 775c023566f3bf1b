import CurlTransport
import Glibc
import Synchronization
import Testing

extension PeerProcessSuites {
    @Suite("How soon an upstream sees a cancel", .timeLimit(.minutes(2)))
    struct CancelLatencyTests {
        private static let rounds = 6
        private static let atOnce = 40

        @Test("Of 240 cancels beside streams under way, 99 in 100 reach the upstream within 50 ms: HTTP/1.1")
        func http1() async throws {
            let closings = Closings()
            try await withUpstream { peer in
                guard let request = peer.readRequest() else { return }
                peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n")
                let name = String(decoding: request.body, as: UTF8.self)
                if name == "ticking" {
                    while !peer.isReadable(within: 2) { peer.write("5\r\nagain\r\n") }
                } else if peer.waitForClose() {
                    closings.note(name, Self.now())
                }
            } test: { transport, upstream in
                try await measure("HTTP/1.1", transport) {
                    try upstream.request($0 ?? "ticking")
                } seen: {
                    await closings.instant(of: $0)
                }
            }
        }

        @Test("Of 240 cancels beside streams under way, 99 in 100 reach the upstream within 50 ms: HTTP/2")
        func http2() async throws {
            try await withHTTP2Peer { transport, peer in
                try await measure("HTTP/2", transport) { name in
                    try peer.request(name.map { "head 200;text first;say \($0);hold" } ?? "head 200;tick 2")
                } seen: { name in
                    let connection = await peer.event("said \(name) ")?.split(separator: " ").last
                    let closed = await peer.event("closed \(connection ?? "0") ")
                    return closed?.split(separator: " ").last.flatMap { UInt64($0) }
                }
            }
        }

        /// Other programs on the machine can only make it worse, so the best of three measurements counts.
        private func measure(
            _ label: String, _ transport: CurlTransport, request: (String?) throws -> TransportRequest,
            seen: (String) async -> UInt64?
        ) async throws {
            let ticking = try (0..<8).map { _ in transport.start(try request(nil)) }
            let readers = ticking.map { exchange in Task { await exchange.collect() } }
            var best = Int64.max
            for attempt in 1...3 where best > 50_000 {
                var latencies: [Int64] = []
                for round in 0..<Self.rounds {
                    let names = (0..<Self.atOnce).map { "a\(attempt)r\(round)n\($0)" }
                    let exchanges = try names.map { transport.start(try request($0)) }
                    for exchange in exchanges { while await exchange.next().body.isEmpty {} }
                    for (name, exchange) in zip(names, exchanges) {
                        let instant = Self.now()
                        exchange.cancel()
                        latencies.append(Int64(bitPattern: try #require(await seen(name)) &- instant) / 1_000)
                    }
                }
                // One that the upstream saw end before it was cancelled ended by a timeout: the machine stood still.
                latencies.removeAll { $0 < 0 }
                latencies.sort()
                let (median, late) = (latencies[latencies.count / 2], latencies[latencies.count * 99 / 100])
                print(
                    "cancel: \(label), \(latencies.count), µs: p50 \(median), p99 \(late), max \(latencies.last ?? 0)")
                #expect(latencies.count >= 200)
                best = min(best, late)
            }
            for exchange in ticking { exchange.cancel() }
            for reader in readers { #expect(await reader.value.kind == .cancelled) }
            #expect(best <= 50_000)
        }

        /// Nanoseconds of the monotonic clock, which is the peer process's too.
        private static func now() -> UInt64 {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
        }
    }
}

/// When the upstream saw which exchange's connection close.
private final class Closings: Sendable {
    private struct Closing {
        let latch = Latch()
        var instant: UInt64?
    }

    private let closings = Mutex<[String: Closing]>([:])

    func note(_ name: String, _ instant: UInt64) {
        closings.withLock { closings in
            closings[name, default: Closing()].instant = instant
            return closings[name]?.latch
        }?.open()
    }

    func instant(of name: String) async -> UInt64? {
        let latch = closings.withLock { closings in
            let closing = closings[name, default: Closing()]
            closings[name] = closing
            return closing.latch
        }
        await latch.wait()
        return closings.withLock { $0[name]?.instant }
    }
}
