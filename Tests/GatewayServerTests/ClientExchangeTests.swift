import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Testing

@testable import GatewayServer

@Suite("What comes from a client and goes to it")
struct ClientExchangeTests {
    private static let head = "POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n"

    private static func text(of body: RequestBody) async throws -> String {
        var text = ""
        for try await part in body { text += String(buffer: part) }
        return text
    }

    @Test("Requests are given one after the other, whether their bodies come with them or later, or are left unread")
    func requests() async throws {
        try await ExchangePair.with { pair in
            try await pair.send(Self.head + "first" + Self.head)
            let first = try #require(try await pair.exchange.nextRequest())
            #expect(try await Self.text(of: first.body) == "first")
            let second = try #require(try await pair.exchange.nextRequest())
            try await pair.send("sec")
            async let text = Self.text(of: second.body)
            try await pair.send("on" + Self.head + "third" + "GET /last HTTP/1.1\r\nhost: x\r\n\r\n")
            #expect(try await text == "secon")
            #expect(try await pair.exchange.nextRequest()?.uri.path == "/x")
            // The third's body was not read.
            let last = try #require(try await pair.exchange.nextRequest())
            #expect(last.uri.path == "/last")
            #expect(try await Self.text(of: last.body).isEmpty)
            try await pair.client.close().get()
            #expect(try await pair.exchange.nextRequest() == nil)
        }
    }

    @Test("At most 10 parts are read ahead, and reading goes on when 2 are left")
    func readAhead() async throws {
        #expect(ClientExchange.readAhead == (most: 10, few: 2))
        try await ExchangePair.with { pair in
            for _ in 0..<9 { pair.exchange.came(.body(ByteBuffer(string: "x"))) }
            #expect(pair.exchange.mayRead())
            pair.exchange.came(.body(ByteBuffer(string: "x")))
            #expect(!pair.exchange.mayRead())
            // What is sent now comes only once there is room.
            try await pair.send("GET /behind HTTP/1.1\r\nhost: x\r\n\r\n")
            #expect(try await pair.exchange.nextRequest()?.uri.path == "/behind")
        }
    }

    @Test("A failure in the middle of a body is thrown once, where it is read; then there is nothing more")
    func failure() async throws {
        try await ExchangePair.with { pair in
            try await pair.send("POST /x HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
            let request = try #require(try await pair.exchange.nextRequest())
            try await pair.send("zz\r\n")
            await #expect(throws: (any Error).self) { try await Self.text(of: request.body) }
            #expect(try await pair.exchange.nextRequest() == nil)
        }
    }

    @Test("An answer that is at hand is received whole, and pieces are received before the next is made")
    func answers() async throws {
        try await ExchangePair.with { pair in
            try await pair.send("GET /x HTTP/1.1\r\nhost: x\r\n\r\nGET /x HTTP/1.1\r\nhost: x\r\n\r\n")
            _ = try await pair.exchange.nextRequest()
            let whole = Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "at hand")))
            try await pair.onLoop { try await AnswerWriter.write(whole, to: pair.exchange) }
            #expect(await pair.receives("at hand"))
            let pieces = Response(
                status: .ok,
                body: ResponseBody { writer in
                    for piece in ["one", "two"] {
                        try await writer.write(ByteBuffer(string: piece))
                        #expect(await pair.receives(piece))
                    }
                    try await writer.finish(nil)
                })
            try await pair.onLoop { try await AnswerWriter.write(pieces, to: pair.exchange) }
            #expect(await pair.receives("0\r\n\r\n"))
        }
    }

    @Test("Up to 8 KiB that go out by one flush are one piece; a larger piece goes by itself, in its turn")
    func gathering() async throws {
        #expect(AnswerEncoder.gatheredBytes == 8 << 10)
        let large = String(repeating: "x", count: AnswerEncoder.gatheredBytes)
        try await ExchangePair.with { pair in
            let exchange = pair.exchange
            @Sendable func waiting() throws -> Int {
                try #require(try exchange.channel.syncOptions?.getOption(.bufferedWritableBytes))
            }
            try await pair.onLoop {
                try await exchange.write(.head(HTTPResponse(status: .ok)), .later)
                try await exchange.write(.body(ByteBuffer(string: "one")), .later)
                #expect(try waiting() == 0)
                try await exchange.write(.body(ByteBuffer(string: large)), .later)
                #expect(try waiting() > large.utf8.count)
                try await exchange.write(.body(ByteBuffer(string: "two")), .later)
                try await exchange.write(.end(nil), .now)
            }
            #expect(await pair.receives("3\r\none\r\n2000\r\n\(large)\r\n3\r\ntwo\r\n0\r\n\r\n"))
        }
    }

    @Test("What was written is sent even when the connection is closed right behind it")
    func lastWords() async throws {
        try await ExchangePair.with { pair in
            try await pair.send("GET /x HTTP/1.1\r\nhost: x\r\n\r\n")
            _ = try await pair.exchange.nextRequest()
            try await pair.onLoop {
                try await pair.exchange.write(.head(HTTPResponse(status: .ok)), .soon)
                try await pair.exchange.write(.body(ByteBuffer(string: "last words")), .soon)
                pair.exchange.close(.all)
            }
            #expect(await pair.receives("last words"))
        }
    }

    enum End: CaseIterable {
        case clientLeaves, taskIsCancelled
    }

    @Test(
        "Who writes more than a client takes waits, until the client leaves or the task is cancelled",
        arguments: End.allCases)
    func room(end: End) async throws {
        try await ExchangePair.with { pair in
            try await pair.client.setOption(.autoRead, value: false).get()
            let writing = Task { try await pair.onLoop { try await Self.writeWithoutEnd(to: pair.exchange) } }
            while pair.exchange.channel.isWritable { await Task.yield() }
            switch end {
            case .clientLeaves: pair.client.close(promise: nil)
            case .taskIsCancelled: pair.exchange.cancel()
            }
            await #expect(throws: (any Error).self) { try await writing.value }
        }
    }

    /// Writes until it fails. It would never end, or take all memory, if nothing held it up.
    private static func writeWithoutEnd(to exchange: ClientExchange) async throws {
        try await exchange.write(.head(HTTPResponse(status: .ok)), .soon)
        let piece = ByteBuffer(repeating: UInt8(ascii: "x"), count: 64 << 10)
        while true { try await exchange.write(.body(piece), .soon) }
    }

    @Test("The date of answers is HTTP's")
    func date() {
        #expect(ResponseDate.text(of: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(ResponseDate.now.hasSuffix(" GMT"))
    }
}
