/// What was waited for did not come true in time.
struct TooLate: Error, CustomStringConvertible {
    let description: String
}

/// Returns once the condition holds; something outside of this process makes it so.
///
/// - Throws: `TooLate` after `limit`, and what the condition throws.
func eventually(
    _ what: @autoclosure () -> String, within limit: Duration = .seconds(30),
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw TooLate(description: "not within \(limit): \(what())") }
        try await Task.sleep(for: .milliseconds(5))
    }
}
