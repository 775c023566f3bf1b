import JSON

extension UpstreamErrorBody {
    /// Reads an error answer's body; nil where it is none of the known shapes:
    ///
    /// - `{"error":{"message","type","param","code"}}` (OpenAI and most), also as the only element of an array (Gemini), with
    ///   a numeric code (llama.cpp, vLLM), with more beside it (Azure, Anthropic)
    /// - `{"error":"text"}` (Ollama), with its `error_type` (TGI) or code beside it
    /// - `{"object":"error","message","type","code":400}` (older vLLM, SGLang)
    /// - `{"type":"error","code","message"}`, `{"type":"response.failed","response":{"error":{…}}}` (events of responses)
    /// - `{"detail":"text"}`, `{"detail":[{"loc","msg","type"}]}`, `{"detail":{"message",…}}` (FastAPI)
    public static func read(_ body: RawSpan) -> UpstreamErrorBody? {
        members(of: body)?.recognised
    }

    /// Reads the body of an error that is at hand as an array.
    public static func read(_ body: [UInt8]) -> UpstreamErrorBody? { read(body.span.bytes) }

    /// Reads an event that is known to be an error: where it has none of the known shapes, its own members are the error's.
    static func readEvent(_ data: RawSpan) -> UpstreamErrorBody {
        let members = members(of: data)
        return members?.recognised ?? members?.own.body ?? UpstreamErrorBody()
    }

    /// The members that matter; nil where `body` is not strict JSON.
    private static func members(of body: RawSpan) -> ErrorMembers? {
        do throws(JSONError) {
            return try JSONCursor.scan(body) { (cursor) throws(JSONError) -> ErrorMembers in
                let members = try ErrorMembers.read(&cursor)
                try cursor.finish()
                return members
            }
        } catch {
            // Proxies answer errors in HTML and plain text: one of the shapes that are not known.
            return nil
        }
    }
}
