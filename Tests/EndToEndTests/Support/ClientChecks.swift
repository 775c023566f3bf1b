import JSON
import Testing

/// The checks that a client library's script (`Clients/sdk`) makes of a gateway, or of anything that answers as one.
enum ClientChecks {
    /// Runs a script and expects that every check has passed.
    ///
    /// - Returns: the features that were checked.
    @discardableResult
    static func run(
        _ script: String, port: UInt16, mocks: [RunningMock], in folder: TemporaryFolder,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String] {
        let arguments = ["--port", "\(port)"] + mocks.flatMap { ["--mock", "\($0.port)"] }
        let found = try await Tool.client("sdk/" + script, arguments, in: folder).json()
        let checks = try #require(found["checks"]?.arrayValue, sourceLocation: sourceLocation)
        for check in checks {
            #expect(
                check["passed"]?.boolValue == true,
                "\(check["feature"]?.stringValue ?? ""): \(check["detail"]?.stringValue ?? "")",
                sourceLocation: sourceLocation)
        }
        return checks.compactMap { $0["feature"]?.stringValue }
    }
}
