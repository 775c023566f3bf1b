/// Requests for the tests of the edge.
enum EdgeRequest {
    /// One that the mocks' configuration serves.
    static let fine = Exchange.Request.chat(fineBody)

    /// Its body.
    static let fineBody = #"{"model":"mock-1","messages":[{"role":"user","content":"x"}]}"#

    /// The head of a chat completion; `more` are lines of its own.
    static func head(_ more: String) -> [UInt8] {
        let lines =
            "POST /v1/chat/completions HTTP/1.1\nhost: x\ncontent-type: application/json\n" + more + "\n"
        return Array(lines.replacing("\n", with: "\r\n").utf8)
    }

    /// Serves one request, so that the log has a decision to make again.
    static func decide(_ gateway: RunningGateway) async throws {
        let answer = try await Exchange.send([fine], to: gateway.port, in: gateway.folder)[0]
        guard answer.status == 200 else { throw TooLate(description: "not served: \(answer.text)") }
    }
}
