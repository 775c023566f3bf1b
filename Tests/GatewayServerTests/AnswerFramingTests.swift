import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1
import Testing

@testable import GatewayServer

@Suite("How answers are written")
struct AnswerFramingTests {
    private static func text(
        _ head: HTTPResponse, isHTTP10: Bool = false, pieces: [String] = [], trailers: HTTPFields? = nil
    ) -> String {
        var framing = AnswerFraming()
        framing.isHTTP10 = isHTTP10
        var buffer = ByteBuffer()
        framing.begin(head, in: &buffer)
        for piece in pieces {
            framing.beginPiece(of: piece.utf8.count, in: &buffer)
            buffer.writeString(piece)
            framing.endPiece(of: piece.utf8.count, in: &buffer)
        }
        framing.end(trailers, in: &buffer)
        return String(buffer: buffer)
    }

    @Test("What has a length goes out with it, and what has none in chunks")
    func bodies() {
        let whole = HTTPResponse(status: .ok, headerFields: [.contentType: "a/b", .contentLength: "4"])
        #expect(
            Self.text(whole, pieces: ["ab", "cd"])
                == "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 4\r\n\r\nabcd")
        let pieces = HTTPResponse(status: .ok, headerFields: [.xRequestID: "r"])
        #expect(
            Self.text(pieces, pieces: ["0123456789abcdef", "", "x"])
                == "HTTP/1.1 200 OK\r\nx-request-id: r\r\ntransfer-encoding: chunked\r\n\r\n"
                + "10\r\n0123456789abcdef\r\n1\r\nx\r\n0\r\n\r\n")
        #expect(Self.text(pieces, trailers: [.xRequestID: "t"]).hasSuffix("0\r\nx-request-id: t\r\n\r\n"))
    }

    @Test("A client of HTTP/1.0 is sent no chunks")
    func version() {
        let head = HTTPResponse(status: .ok, headerFields: [.contentType: "a/b"])
        #expect(
            Self.text(head, isHTTP10: true, pieces: ["ab", "c"])
                == "HTTP/1.0 200 OK\r\nContent-Type: a/b\r\n\r\nabc")
    }

    @Test("How an answer is framed is not for its fields to say", arguments: [false, true])
    func framingFields(hasLength: Bool) {
        var fields: HTTPFields = [.transferEncoding: "gzip"]
        if hasLength { fields[.contentLength] = "0" }
        let text = Self.text(HTTPResponse(status: .ok, headerFields: fields))
        #expect(!text.contains("gzip"))
        #expect(text.contains("chunked") == !hasLength)
    }

    @Test("An answer that can have no body has neither length nor chunks", arguments: [100, 103, 204, 304])
    func bodiless(code: Int) {
        let head = HTTPResponse(status: .init(code: code), headerFields: [.contentLength: "0", .xRequestID: "r"])
        let text = Self.text(head)
        #expect(text.hasPrefix("HTTP/1.1 \(code) "))
        #expect(text.hasSuffix("\r\nx-request-id: r\r\n\r\n"))
        #expect(!text.lowercased().contains("length") && !text.contains("chunked"))
    }

    @Test("A status has HTTP's phrase, or its own where HTTP has none")
    func phrases() {
        #expect(Self.text(HTTPResponse(status: .init(code: 503))).hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(Self.text(HTTPResponse(status: .init(code: 299, reasonPhrase: "So"))).hasPrefix("HTTP/1.1 299 So\r\n"))
    }

    @Test("A request's head is what NIO makes of it, whatever its target is")
    func heads() throws {
        for target in ["/v1/models?x=1%20y", "/", "//x/y", "*", "http://h/v1/models?q", "x"] {
            let head = HTTPRequestHead(
                version: .http1_1, method: .POST, uri: target,
                headers: ["HOST": "h", "Host": "other", "X-Y": "z", "a b": "dropped", "x-y": "w", "Cookie": "a=1; b=2"])
            let ours = try HTTPRequest(head)
            let its = try HTTPRequest(head, secure: false, splitCookie: false)
            #expect(ours == its, "\(target)")
            #expect(Array(ours.headerFields) == Array(its.headerFields))
        }
    }

    @Test("A field is found whatever its case, and several are one list")
    func fields() {
        var fields: HTTPFields = [.contentType: "a/b", .xRequestID: "r"]
        fields.append(HTTPField(name: .accept, value: "x"))
        fields.append(HTTPField(name: .accept, value: "y"))
        #expect(fields.value(of: .contentType) == "a/b")
        #expect(fields.value(of: .accept) == fields[.accept])
        #expect(fields.value(of: .accept) == "x, y")
        #expect(fields.value(of: .origin) == nil)
        #expect(fields.value(of: .connection) == nil)
    }
}
