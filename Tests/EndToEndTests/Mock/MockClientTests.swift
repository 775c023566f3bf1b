import JSON
import Testing

@Suite("OpenAI's own Python library and the mock provider")
struct MockClientTests {
    private static let words = "This answer comes from an embedded mock provider."

    @Test("It gets every kind of answer that it knows how to ask for")
    func library() async throws {
        let mock = try await RunningMock()
        let facts = try await Tool.client("mock_client", ["--port", "\(mock.port)"], in: mock.folder).json()
        #expect(facts["chat"] == .string(Self.words))
        #expect(facts["chat_choices"] == .integer(3))
        #expect(facts["chat_stream"]?["text"] == .string(Self.words))
        #expect(facts["chat_stream"]?["total_tokens"]?.integerValue ?? 0 > 9)
        #expect(facts["chat_length"] == .array([.string("This answer"), .string("length")]))
        #expect(facts["json_object"]?["answer"] == .string(Self.words))
        #expect(facts["completion"] == .array([.string(Self.words), .string(Self.words)]))
        #expect(facts["completion_stream"] == .string(Self.words))
        #expect(facts["models"] == .array([.string("mock-1"), .string("mock-embed")]))
        #expect(facts["model"] == .string("any/model"))
        Self.checkTools(facts)
        Self.checkEmbeddings(facts)
        Self.checkResponses(facts)
        let error = facts["error"]
        #expect(error == .array([.string("RateLimitError"), .string("mock_429"), .string("2")]))
    }

    private static func checkTools(_ facts: JSONValue) {
        for name in ["tool", "tool_stream", "tool_parsed"] {
            #expect(facts[name]?["name"] == .string("get_weather"), "\(name)")
            #expect(facts[name]?["arguments"]?["city"] == .string("mock"), "\(name)")
            #expect(facts[name]?["arguments"]?["unit"] == .string("celsius"), "\(name)")
        }
        #expect(facts["tool"]?["finish_reason"] == .string("tool_calls"))
        #expect(facts["tool_named"] == .string("get_time"))
        #expect(facts["tool_free"] == .string(words))
        // The library has checked the document against the model's types.
        #expect(facts["parsed"]?["name"] == .string("mock"))
        #expect(facts["parsed"]?["colour"] == .string("red"))
        #expect(facts["parsed"]?["parts"]?[0]?["weight"]?.doubleValue != nil)
        #expect(facts["parsed_stream"] == facts["parsed"])
    }

    private static func checkEmbeddings(_ facts: JSONValue) {
        let embeddings = facts["embeddings"]
        #expect(embeddings?["sizes"] == .array([.integer(1_536), .integer(1_536)]))
        #expect(embeddings?["small"] == .array([.integer(8)]))
        #expect(embeddings?["encodings_agree"] == .bool(true))
        #expect(embeddings?["tokens"] == .integer(1))
    }

    private static func checkResponses(_ facts: JSONValue) {
        let responses = facts["responses"]
        #expect(responses?["text"] == .string(words))
        #expect(responses?["status"] == .string("completed"))
        #expect(responses?["parsed"]?["name"] == .string("mock"))
        #expect(responses?["tool"]?["city"] == .string("mock"))
        #expect(responses?["incomplete"] == .array([.string("incomplete"), .string("max_output_tokens")]))
        #expect(responses?["stream_text"] == .string(words))
        let types = responses?["stream_types"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(types.first == "response.created")
        #expect(types.last == "response.completed")
        #expect(types.count { $0 == "response.output_text.delta" } == 9)
        #expect(responses?["numbers_are_dense"] == .bool(true))
        #expect(responses?["final_text"] == .string(words))
        #expect(responses?["tool_stream"]?["city"] == .string("mock"))
    }
}
