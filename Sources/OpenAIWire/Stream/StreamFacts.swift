/// What a stream has shown so far.
public struct StreamFacts: Hashable, Sendable {
    /// Events with a payload, without `[DONE]`. The first makes the answer begin.
    public internal(set) var eventCount = 0
    /// Something had text, reasoning, a refusal, audio or a tool call in it: the model has begun to answer.
    public internal(set) var hasContent = false
    /// The distinct finish reasons, in order of appearance; at most 8. Of a response: what its last event says.
    public internal(set) var finishReasons: [String] = []
    /// Where each choice stands.
    private(set) var progress = ChoiceProgress()
    /// The usage of the last event that told it.
    public internal(set) var usage: TokenUsage?
    /// The route's last event has come: `[DONE]`, or the one that ends a response. Nothing after it matters: the caller
    /// may stop reading.
    public internal(set) var isDone = false
    /// The stream has failed; nothing is forwarded from then on.
    public internal(set) var failure: StreamFailure?

    init() {}

    mutating func add(_ members: AnswerMembers) {
        eventCount += 1
        if let usage = members.usage { self.usage = usage }
        if members.hasDelta { hasContent = true }
        guard let choices = members.choices else { return }
        if choices.hasContent { hasContent = true }
        progress.add(choices.progress)
        for reason in choices.finishReasons { finishReasons.appendDistinct(reason) }
    }

    /// Notes the event that ends a response.
    mutating func end(_ type: StreamEventType, _ members: AnswerMembers) {
        isDone = true
        finishReasons.appendDistinct(members.responseFinishReason ?? type.finishReason)
        // Some servers send the output whole, without deltas before it.
        if let count = members.itemCount, count > 0 { hasContent = true }
    }
}
