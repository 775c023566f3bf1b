import ArgumentParser
import AuditStore
import GatewayRuntime

/// Why serving did not begin, or did not end well.
enum ServeError: Error {
    case gateway(GatewayError)
    /// The address cannot be listened on.
    case listen(address: String, reason: String)
    /// A service failed while running.
    case service(String)
    /// Events were decided and could not be committed before the end.
    case uncommitted

    var exitCode: ExitCode {
        switch self {
        case .gateway(.store), .gateway(.privateFile): .store
        case .gateway(.provider): .configuration
        case .gateway(.transport), .gateway(.embeddedProviderMissing), .gateway(.ledger), .service, .uncommitted:
            .internal
        case .listen: .cannotListen
        }
    }

    /// Says what is wrong and what to do next.
    func complain() {
        switch self {
        case .gateway(.store(let error)): Terminal.complain(error)
        case .gateway(.privateFile(let path, let reason)): say("the file \(path): \(reason)")
        case .gateway(.provider(let name, let error)):
            say("provider '\(name)': \(error.message)", hint: "correct its base_url or key in the configuration")
        case .gateway(.transport(let error)): say("the transport did not start: \(error.message)")
        case .gateway(.embeddedProviderMissing(let name)): say("the embedded provider '\(name)' did not start")
        case .gateway(.ledger(let error)): say("the first events could not be recorded: \(error.detail)")
        case .listen(let address, let reason):
            say("cannot listen on \(address): \(reason)", hint: "choose another port, or 0 for any free one")
        case .service(let reason): say("a part of the gateway failed: \(reason)")
        case .uncommitted: say("not every event could be committed before the end; see the messages above")
        }
    }

    private func say(_ text: String, hint: String? = nil) {
        Terminal.complain("gateway: \(text)")
        if let hint { Terminal.complain("  what to do: \(hint)") }
    }
}
