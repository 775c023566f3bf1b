import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// An answer with a JSON body.
    init(_ status: HTTPResponse.Status, json bytes: [UInt8]) {
        self.init(status: status, json: ByteBuffer(bytes: bytes))
    }

    /// An answer with a JSON body that is at hand as a buffer.
    init(status: HTTPResponse.Status, json buffer: ByteBuffer) {
        self.init(
            status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: buffer))
    }
}
