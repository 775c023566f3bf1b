/// Fixed bytes of OpenAI's streams.
public enum StreamConstants {
    /// The event that ends a stream: `data: [DONE]` and a blank line.
    public static let done: [UInt8] = Array("data: [DONE]\n\n".utf8)
    /// The media type of a stream's answer.
    public static let contentType = "text/event-stream; charset=utf-8"
}
