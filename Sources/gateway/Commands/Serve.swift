import ArgumentParser
import AuditStore
import GatewayCore
import GatewayRuntime
import GatewayServer
import Glibc
import Logging
import ServiceLifecycle
import Settings

/// `gateway serve`: the gateway's main job.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the OpenAI API.",
        discussion: """
            Without a configuration: models mock-1 and mock-embed over two embedded mock providers, no keys, the log \
            in ./data. SIGTERM or SIGINT ends it in order.
            """)

    @Option(help: "The configuration file (YAML); see docs/configuration.md.")
    var config: String?

    func run() async throws {
        // A peer that goes in the middle of a TLS write is an error of that write, not the process's end.
        signal(SIGPIPE, SIG_IGN)
        EventLoops.leaveCoresToOthers()
        let loaded: LoadedSettings
        do throws(ConfigurationError) { loaded = try LoadedSettings.load(config) } catch {
            Terminal.complain(error.rendered)
            throw ExitCode.configuration
        }
        let logger = GatewayLog.logger(loaded.settings.logging)
        do throws(ServeError) {
            try await ServedGateway(loaded: loaded, logger: logger).run()
        } catch {
            error.complain()
            throw error.exitCode
        }
    }
}
