import ArgumentParser
import AuditStore
import GatewayCore
import JSON
import Replay

/// `gateway replay`: what can be computed again from the log.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Compute from the log again.", subcommands: [ReplayVerify.self])
}

/// `gateway replay verify`: do the recorded decisions follow from the recorded inputs?
struct ReplayVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Decide the whole log again from its inputs and compare every derived event.")

    @OptionGroup var options: StoreOptions

    func run() throws {
        var rerun = Rerun()
        do throws(AuditStoreError) {
            try StoreReader(directory: options.store).forEachEvent { event in rerun.feed(event) }
        } catch {
            Terminal.complain(error)
            throw ExitCode.store
        }
        // A gateway may be writing: what its last transaction derived may not be committed yet only as a whole, so an
        // unfinished tail is a finding like any other.
        rerun.finish()
        if options.json { Terminal.print(Self.json(rerun)) } else { Terminal.print(Self.text(rerun)) }
        if rerun.divergence != nil { throw ExitCode.finding }
    }

    private static func text(_ rerun: Rerun) -> String {
        let extent = "\(rerun.comparedCount) derived events compared over \(rerun.eventCount) events"
        let foreign = rerun.foreignCount > 0 ? ", \(rerun.foreignCount) of other rules versions taken as recorded" : ""
        if let divergence = rerun.divergence { return "DIVERGENCE at \(divergence.summary)\n  \(extent)\(foreign)\n" }
        return "0 divergences: \(extent)\(foreign)\n"
    }

    private static func json(_ rerun: Rerun) -> JSONValue {
        .object([
            JSONMember("divergences", .integer(rerun.divergence == nil ? 0 : 1)),
            JSONMember("position", rerun.divergence.map { .integer($0.position.value) } ?? .null),
            JSONMember("detail", rerun.divergence.map { .string($0.summary) } ?? .null),
            JSONMember("events", .integer(Int64(rerun.eventCount))),
            JSONMember("compared", .integer(Int64(rerun.comparedCount))),
            JSONMember("other_rules", .integer(Int64(rerun.foreignCount))),
        ])
    }
}
