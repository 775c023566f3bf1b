import Testing

@testable import CurlTransport

@Suite("A consumer that cannot wait", .timeLimit(.minutes(1)))
struct WakerTests {
    @Test("Its callback is called whenever there is something to take, to the end")
    func callback() async throws {
        let proceed = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            proceed.waitBlocking()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nfour")
            peer.waitUntilRead()
            peer.write("more")
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            let (wakes, continuation) = AsyncStream.makeStream(of: Void.self)
            #expect(exchange.core.wait(with: .callback { continuation.yield() }))
            #expect(!exchange.core.wait(with: .callback {}))
            #expect(exchange.core.take() == nil)
            proceed.open()
            var body: [UInt8] = []
            for await _ in wakes {
                guard let delivery = exchange.core.take() else { continue }
                body += delivery.body
                if delivery.end != nil { break }
            }
            #expect(body == Array("fourmore".utf8))
        }
    }
}
