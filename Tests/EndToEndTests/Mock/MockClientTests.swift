import Testing

@Suite("OpenAI's own Python library and the mock provider")
struct MockClientTests {
    @Test("It gets every kind of answer that it knows how to ask for")
    func library() async throws {
        let mock = try await RunningMock()
        let features = try await ClientChecks.run(
            "openai_answers", port: mock.port, mocks: [mock], in: mock.folder)
        #expect(features.count >= 18)
    }
}
