import JSON

/// The smallest request that makes a model run.
public enum OneTokenRequest {
    /// The body of a chat completion of one token.
    public static func chat(model: String) -> [UInt8] {
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        json.member("model", model)
        json.key("messages")
        json.beginArray()
        json.beginObject()
        json.member("role", "user")
        json.member("content", "hi")
        json.endObject()
        json.endArray()
        json.member("max_tokens", 1)
        json.endObject()
        return json.take()
    }
}
