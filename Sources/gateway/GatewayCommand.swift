import ArgumentParser
import GatewayRuntime

/// The command line. Each verb parses its arguments, calls the module that does the work, and maps what comes back to
/// output and an exit code.
@main
struct GatewayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway",
        abstract: "An inference gateway that records why.",
        discussion: """
            Speaks the OpenAI API to its clients, routes over several providers, and appends every decision and outcome \
            to an SQLite log before a client sees the end of its answer.

            Exit codes: 0 fine, 1 a finding, 64 usage, 66 store missing, foreign, newer, locked or damaged, 69 cannot \
            listen, 70 internal, 78 invalid configuration.
            """,
        version: BuildVersion.text,
        subcommands: [
            Serve.self, Check.self, Status.self, Tail.self, Explain.self, Verify.self, ReplayCommand.self, SQL.self,
            Mock.self,
        ])
}
