import ArgumentParser
import Glibc
import MockProvider

/// `gateway mock`: the mock provider alone, for drills and benchmarks.
struct Mock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve a mock provider alone, with faults on demand.",
        discussion: """
            Answers chat completions, completions, embeddings and responses for any model's name, plainly and as streams. \
            Whoever reaches it may change how it answers, for all by /_ctl?QUERY and for one request by the header \
            x-mock: QUERY; see docs/api.md for the grammar. SIGTERM or SIGINT ends it.
            """)

    @Option(help: "The address to listen on. There is no key: other machines' users may set faults, too.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 for any free one.")
    var port = 8090

    @Option(help: "The provider's name, in ids and as the models' owner.")
    var name = "mock"

    @Option(help: "Settings to begin with: key=value&key=value.")
    var fault = ""

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: expected 0 to 65535") }
        let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isPlain, (1...64).contains(name.utf8.count) else {
            throw ValidationError("--name: expected 1 to 64 visible ASCII characters")
        }
    }

    func run() async throws {
        // A client that goes in the middle of a write is an error of that write, not the process's end.
        signal(SIGPIPE, SIG_IGN)
        let control = MockControl(name: name)
        do throws(MockFaultError) { try control.apply(fault) } catch {
            throw ValidationError("--fault: \(error.message)")
        }
        if let failure = await ServedMock(control: control, host: host, port: port).run() {
            failure.complain()
            throw failure.exitCode
        }
    }
}
