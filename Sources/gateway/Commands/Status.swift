import ArgumentParser
import Foundation
import GatewayRuntime
import JSON
import Settings

/// `gateway status`: what a running gateway is doing now.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what a running gateway is doing.",
        discussion: """
            Asks the gateway's admin listener. Its address and key are found in the store; from another machine give --admin \
            and the key in the environment variable GATEWAY_ADMIN_KEY.
            """)

    @Flag(help: "Ask again every two seconds until interrupted.")
    var watch = false

    @Option(help: "The admin listener, such as http://127.0.0.1:8081, instead of what the store says.")
    var admin: String?

    @OptionGroup var options: StoreOptions

    /// Between two looks.
    private static let interval = Duration.seconds(2)

    func run() async throws {
        let url = try address()
        let client: AdminClient
        do throws(AdminClientError) { client = try AdminClient(url: url, key: key()) } catch {
            try give(up: error, url)
        }
        repeat {
            let status: JSONValue
            do throws(AdminClientError) { status = try await client.get("/admin/status") } catch {
                try give(up: error, url)
            }
            show(status)
            if watch { try await Task.sleep(for: Self.interval) }
        } while watch
    }

    private func address() throws -> String {
        if let admin { return admin.hasSuffix("/") ? String(admin.dropLast()) : admin }
        guard FileManager.default.fileExists(atPath: options.store) else {
            Terminal.complain("gateway: there is no store in '\(options.store)'")
            Terminal.complain(
                "  what to do: name the store of the gateway with --store, or its admin listener with --admin")
            throw ExitCode.store
        }
        guard let url = AdminAddress.find(in: options.store) else {
            Terminal.complain("gateway: no gateway with an admin listener serves the store '\(options.store)'")
            Terminal.complain("  what to do: start it with 'gateway serve', and see admin.enabled in its configuration")
            throw ExitCode.unavailable
        }
        return url
    }

    private func key() -> Secret? {
        if let key = ProcessInfo.processInfo.environment["GATEWAY_ADMIN_KEY"], !key.isEmpty { return Secret(key) }
        return admin == nil ? AdminKey.kept(in: options.store) : nil
    }

    private func give(up error: AdminClientError, _ url: String) throws -> Never {
        switch error {
        case .unusable(let message):
            Terminal.complain("gateway: the admin listener's address '\(url)' cannot be used: \(message)")
            throw ExitCode.validationFailure
        case .unreachable(let detail):
            Terminal.complain("gateway: no gateway answers at \(url): \(detail)")
            Terminal.complain("  what to do: start it with 'gateway serve', or name its admin listener with --admin")
            throw ExitCode.unavailable
        case .refused(let status, let message):
            Terminal.complain("gateway: the gateway at \(url) answers \(status): \(message)")
            Terminal.complain("  what to do: give the admin key in GATEWAY_ADMIN_KEY, and see admin.allowed_hosts")
            throw ExitCode.unavailable
        }
    }

    private func show(_ status: JSONValue) {
        if options.json { return Terminal.print(status) }
        // A watched terminal shows one picture, anything else one after the other.
        let clears = watch && isatty(STDOUT_FILENO) == 1
        Terminal.print((clears ? "\u{1B}[H\u{1B}[2J" : "") + StatusText(status: status).text)
    }
}
