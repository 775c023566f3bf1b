/// What was settled for one request when it came: the settings it is answered by, whatever changes meanwhile.
struct MockPlan: Sendable {
    /// The request's number since the start, for ids.
    let number: Int
    /// What goes wrong with this one; `.none` where the rate or the count spared it.
    let fault: MockFault
    let settings: MockSettings
    /// From now to the head of the answer.
    let wait: Duration
}
