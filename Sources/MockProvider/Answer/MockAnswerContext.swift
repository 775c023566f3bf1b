import JSON

/// What the shapes of all routes need: the request, its number, and what is answered.
struct MockAnswerContext {
    let request: MockRequest
    let plan: MockPlan
    /// The provider's name.
    let name: String
    let createdSeconds: Int64
    let answer: MockAnswer

    init(request: MockRequest, plan: MockPlan, name: String, createdSeconds: Int64) {
        self.request = request
        self.plan = plan
        self.name = name
        self.createdSeconds = createdSeconds
        answer =
            plan.fault == .huge
            ? MockAnswer(kilobytes: plan.settings.hugeKilobytes)
            : MockAnswer(to: request, chunks: plan.settings.chunks)
    }

    /// An id, unique within the process.
    func id(_ prefix: String) -> String { "\(prefix)\(name)-\(plan.number)" }

    var showsUsageInStream: Bool {
        switch plan.settings.usage {
        case .never: false
        case .asked: request.includesUsage
        case .always: true
        }
    }

    var showsUsage: Bool { plan.settings.usage != .never }

    /// The usage of chat and completions.
    func writeUsage(answers: Int, to json: inout JSONWriter) {
        let completion = answer.pieces.count * answers
        json.key("usage")
        json.beginObject()
        json.member("prompt_tokens", request.promptTokens)
        json.member("completion_tokens", completion)
        json.member("total_tokens", request.promptTokens + completion)
        json.endObject()
    }
}
