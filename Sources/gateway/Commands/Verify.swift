import ArgumentParser
import AuditStore
import GatewayCore
import JSON

/// `gateway verify`: is the log whole and unaltered?
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the log: hash chain, dense positions, every event readable.",
        discussion: """
            A chain without an outside witness cannot notice a cut tail: keep a head (POSITION:HASH, printed here and at \
            every stop) elsewhere and give it with --against.
            """)

    @OptionGroup var options: StoreOptions

    @Option(help: "A head noted earlier, POSITION:HASH; the log has to contain it.")
    var against: String?

    func validate() throws {
        if let against, Head(against) == nil {
            throw ValidationError("'\(against)' is no head; one is POSITION:HASH with 64 lower-case hex digits")
        }
    }

    func run() throws {
        let report: VerificationReport
        do throws(AuditStoreError) {
            report = try StoreVerification.verify(directory: options.store, against: against.flatMap { Head($0) })
        } catch {
            Terminal.complain(error)
            throw ExitCode.store
        }
        if options.json { Terminal.print(Self.json(report)) } else { Terminal.print(Self.text(report)) }
        if report.fault != nil { throw ExitCode.finding }
    }

    private static func text(_ report: VerificationReport) -> String {
        let extent = "\(report.events) events in \(report.batches) batches"
        if let fault = report.fault { return "FAULT: \(fault.description)\n  checked so far: \(extent)\n" }
        return "whole: \(extent), head \(report.head)\n"
    }

    private static func json(_ report: VerificationReport) -> JSONValue {
        .object([
            JSONMember("whole", .bool(report.fault == nil)),
            JSONMember("events", .integer(Int64(report.events))),
            JSONMember("batches", .integer(Int64(report.batches))),
            JSONMember("head", .string(report.head.description)),
            JSONMember(
                "fault",
                report.fault.map { fault in
                    .object([
                        JSONMember("kind", .string(fault.kind.rawValue)),
                        JSONMember("first_position", .integer(fault.first.value)),
                        JSONMember("last_position", .integer(fault.last.value)),
                        JSONMember("detail", .string(fault.detail)),
                    ])
                } ?? .null),
        ])
    }
}
