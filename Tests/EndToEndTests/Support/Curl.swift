import Foundation
import JSON

/// An answer as a client got it.
struct HTTPAnswer {
    let status: Int
    /// Names in lower case.
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// The first value of a header.
    subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON.
    func json() throws -> JSONValue { try JSONValue.parse(body) }
}

/// The `curl` command as a client of the gateway.
enum Curl {
    /// Sends one request; options are those of the command.
    static func send(_ options: [String] = [], to url: String, in folder: TemporaryFolder) async throws -> HTTPAnswer {
        let (finished, answer) = try await attempt(options, to: url, in: folder)
        guard finished.status == 0 else {
            throw Tool.ClientError(description: "curl: \(finished.end) \(finished.errors)")
        }
        return answer
    }

    /// Sends one request that may go wrong; what had come until then is in the answer.
    static func attempt(
        _ options: [String] = [], to url: String, in folder: TemporaryFolder
    ) async throws -> (finished: Finished, answer: HTTPAnswer) {
        let head = folder.fresh("head")
        let body = folder.fresh("body")
        let finished = try await Tool.run(
            "/usr/bin/curl",
            ["-sS", "-N", "--noproxy", "*", "--max-time", "30", "-D", head, "-o", body] + options + [url], in: folder)
        // The last head, behind those that only announce it.
        let heads = text(of: head).components(separatedBy: "\r\n\r\n").filter { !$0.isEmpty }
        let lines = (heads.last ?? "").components(separatedBy: "\r\n")
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return (finished, HTTPAnswer(status: status, headers: lines.dropFirst().map(field), body: bytes(of: body)))
    }

    /// A chat completion.
    static func chat(
        _ body: String, _ more: [String] = [], to gateway: RunningGateway
    ) async throws -> HTTPAnswer {
        let file = try gateway.folder.write(Array(body.utf8), named: "request")
        let options = ["-H", "content-type: application/json", "--data-binary", "@\(file)"] + more
        return try await send(options, to: gateway.baseURL + "/v1/chat/completions", in: gateway.folder)
    }

    private static func field(_ line: String) -> (name: String, value: String) {
        let parts = line.split(separator: ":", maxSplits: 1)
        let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
        return (parts.first.map { $0.lowercased() } ?? "", String(value))
    }
}
