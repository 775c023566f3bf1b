import HTTPTypes
import NIOCore
import NIOHTTP1

/// Answers as HTTP/1 writes them (RFC 9112), one after the other: a length where one is known, else chunks.
struct AnswerFraming {
    /// For a client of HTTP/1.0, which knows no chunks: what has no length ends with the connection.
    var isHTTP10 = false
    private var isChunked = false

    /// Begins an answer. How its body is framed is decided here: no field of its own says so but a length.
    mutating func begin(_ head: HTTPResponse, in buffer: inout ByteBuffer) {
        let status = HTTPResponseStatus(statusCode: head.status.code, reasonPhrase: head.status.reasonPhrase)
        let mayHaveBody = status.mayHaveResponseBody
        let statusLine = status.code == 200 ? "200 OK\r\n" : "\(status.code) \(status.reasonPhrase)\r\n"
        let fields = head.headerFields
        var size = 64 + statusLine.utf8.count
        for index in fields.indices {
            size += fields[index].name.rawName.utf8.count + fields[index].value.utf8.count + 4
        }
        var hasLength = false
        isChunked = false
        // In one go: a write of its own for each of some thirty texts costs more than the texts.
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: size) { bytes in
            var text = TextWriter(bytes)
            text.write(isHTTP10 ? "HTTP/1.0 " : "HTTP/1.1 ")
            text.write(statusLine)
            for index in fields.indices {
                switch fields[index].name.rawName.utf8.count {
                case 14 where fields[index].name == .contentLength:
                    if !mayHaveBody { continue }
                    hasLength = true
                case 17 where fields[index].name == .transferEncoding: continue
                case _: break
                }
                text.write(fields[index].name.rawName)
                text.write(UInt8(ascii: ":"), UInt8(ascii: " "))
                text.write(fields[index].value)
                text.write(UInt8(ascii: "\r"), UInt8(ascii: "\n"))
            }
            isChunked = mayHaveBody && !hasLength && !isHTTP10
            text.write(isChunked ? "transfer-encoding: chunked\r\n\r\n" : "\r\n")
            return text.count
        }
    }

    /// What stands before a piece of a body.
    func beginPiece(of count: Int, in buffer: inout ByteBuffer) {
        if isChunked, count > 0 { buffer.writeString(String(count, radix: 16) + "\r\n") }
    }

    /// What stands behind it.
    func endPiece(of count: Int, in buffer: inout ByteBuffer) {
        if isChunked, count > 0 { buffer.writeStaticString("\r\n") }
    }

    /// Ends an answer.
    func end(_ trailers: HTTPFields?, in buffer: inout ByteBuffer) {
        guard isChunked else { return }
        buffer.writeStaticString("0\r\n")
        for field in trailers ?? HTTPFields() { buffer.writeString("\(field.name.rawName): \(field.value)\r\n") }
        buffer.writeStaticString("\r\n")
    }
}

/// Puts one text behind the other.
private struct TextWriter {
    private let bytes: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ bytes: UnsafeMutableRawBufferPointer) { self.bytes = bytes }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    mutating func write(_ first: UInt8, _ second: UInt8) {
        precondition(count + 2 <= bytes.count, "an answer's head is larger than its parts")
        (bytes[count], bytes[count + 1]) = (first, second)
        count += 2
    }

    private mutating func write(_ text: UnsafeRawBufferPointer) {
        precondition(text.count <= bytes.count - count, "an answer's head is larger than its parts")
        UnsafeMutableRawBufferPointer(rebasing: bytes[count...]).copyMemory(from: text)
        count += text.count
    }
}
