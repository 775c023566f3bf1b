import ArgumentParser
import AuditStore
import GatewayCore
import Replay

/// `gateway explain`: why a request went where it went.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why a request went where it went.",
        discussion: "The id is the answer's x-request-id header. Works beside a running gateway and on a copy.")

    @Argument(help: "The request's id (req_…).")
    var requestID: String

    @OptionGroup var options: StoreOptions

    func validate() throws {
        guard RequestID(requestID) != nil else {
            throw ValidationError(
                "'\(requestID)' is no request id; one looks like req_019bb283-f4d8-7fff-bfff-0123456789ab")
        }
    }

    func run() throws {
        guard let id = RequestID(requestID) else { throw ExitCode.internal }
        let events: [Event]
        do throws(AuditStoreError) {
            events = try StoreReader(directory: options.store).events(of: id)
        } catch {
            Terminal.complain(error)
            throw ExitCode.store
        }
        guard let explanation = Explanation(of: events) else {
            Terminal.complain("gateway: no request \(id) in the store '\(options.store)'")
            Terminal.complain("  what to do: check the id, and --store; refusals before routing are not recorded")
            throw ExitCode.finding
        }
        if options.json { Terminal.print(explanation.json()) } else { Terminal.print(explanation.text()) }
    }
}
