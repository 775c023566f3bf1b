import Testing

@testable import Settings

@Suite("Requests at once and the queue to the log")
struct LogQueueTests {
    private func file(_ inFlight: Int, attempts: Int) -> String {
        minimal("server: { max_in_flight: \(inFlight) }\nresilience: { retry: { max_attempts: \(attempts) } }")
    }

    @Test("As many as there are places for are taken, and not one more", arguments: 1...10)
    func bound(attempts: Int) {
        let most = LogQueue.requestsAtOnce(attempts: attempts)
        #expect(most * (LogQueue.reserved(attempts: attempts) + LogQueue.appendedByAdmission) <= LogQueue.bound)
        #expect(problems(of: file(most, attempts: attempts)) == [])
        #expect(problems(of: file(most + 1, attempts: attempts)).map(\.code) == [.tooManyInFlight])
    }

    @Test("The default fits the default")
    func defaults() {
        #expect(SettingsDefaults.maximumInFlight <= LogQueue.requestsAtOnce(attempts: SettingsDefaults.maximumAttempts))
    }

    @Test("Nothing is said of a value that could not be read")
    func unreadable() {
        let text = minimal("server: { max_in_flight: 50000 }\nresilience: { retry: { max_attempts: many } }")
        #expect(problems(of: text).map(\.code) == [.wrongType])
    }
}
