import Glibc

/// A client that goes before the end of its answer.
enum LeavingClient {
    /// Lets a client send a request and kills it when it is time.
    static func leave(
        _ gateway: RunningGateway, _ request: String, when isDue: (_ output: String) async throws -> Bool
    ) async throws {
        let body = try gateway.folder.write(Array(request.utf8), named: "request")
        let output = gateway.folder.fresh("output")
        let client = try ChildProcess(
            "/usr/bin/curl",
            [
                "-sN", "--noproxy", "*", "-H", "content-type: application/json", "--data-binary", "@\(body)",
                gateway.baseURL + "/v1/chat/completions",
            ],
            output: output, errors: gateway.folder.fresh("errors"))
        try await eventually("the client may go") { try await isDue(text(of: output)) }
        client.signal(SIGKILL)
    }
}
