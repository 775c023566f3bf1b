import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A reply as HTTP; its script is carried out while the body is written.
    init(_ reply: MockReply, _ context: MockContext) {
        var headers: HTTPFields = [.contentType: reply.contentType]
        if reply.contentLength == nil { headers[.cacheControl] = "no-cache" }
        if let seconds = reply.retryAfterSeconds { headers[.retryAfter] = "\(seconds)" }
        let body: ResponseBody
        if reply.contentLength != nil, let bytes = reply.wholeBody {
            body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        } else {
            let steps = reply.script.steps
            body = ResponseBody(contentLength: reply.contentLength) { writer in
                for step in steps {
                    switch step {
                    case .send(let bytes): try await writer.write(ByteBuffer(bytes: bytes))
                    case .pause(let time): try await context.wait(time)
                    case .end: try await writer.finish(nil)
                    case .hang: try await context.hang()
                    case .cut(let reset): try await context.cut(reset: reset)
                    }
                }
            }
        }
        self.init(status: .init(code: reply.status), headers: headers, body: body)
    }
}
