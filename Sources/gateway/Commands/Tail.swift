import ArgumentParser
import AuditStore
import GatewayCore
import JSON

/// `gateway tail`: the log's last events, and those to come.
struct Tail: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the log's last events, and follow it.",
        discussion: "Reads the store itself: beside a running gateway, or a copy. With --json one object a line.")

    @Flag(help: "Go on with what is committed from now on, until interrupted.")
    var follow = false

    @Option(help: "Only events of this kind, such as attempt.finished.")
    var kind: String?

    @Option(help: "Only events with this provider.")
    var provider: String?

    @Option(help: "Only events of this request (req_…).")
    var request: String?

    @Option(help: "How many to show from the end of the log.")
    var last = 20

    @Option(help: "Show everything behind this position, instead of the last ones.")
    var after: Int64?

    @OptionGroup var options: StoreOptions

    func validate() throws {
        if let kind, EventKind(rawValue: kind) == nil {
            let known = EventKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(kind)' is no kind of event; there are \(known)")
        }
        if let request, RequestID(request) == nil {
            throw ValidationError("'\(request)' is no request id; one begins with req_")
        }
        guard last >= 0 else { throw ValidationError("--last must not be negative") }
        if let after, after < 0 { throw ValidationError("--after must not be negative") }
    }

    func run() throws {
        do throws(AuditStoreError) {
            var reading = TailReading(
                store: try StoreReader(directory: options.store),
                filter: EventFilter(
                    kind: kind.flatMap { EventKind(rawValue: $0) }, request: request.flatMap { RequestID($0) },
                    provider: provider.map { ProviderName($0) }))
            if let after {
                try reading.begin(after: Position(after), show)
            } else {
                try reading.begin(last: last, show)
            }
            if follow { try reading.follow(show) }
        } catch {
            Terminal.complain(error)
            throw ExitCode.store
        }
    }

    private func show(_ event: Event) {
        guard options.json else { return Terminal.print(event.line + "\n") }
        var json = JSONWriter(capacity: 512)
        event.write(to: &json)
        StandardStream.output.write(json.take() + [0x0A])
    }
}
