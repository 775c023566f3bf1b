import ArgumentParser
import AuditStore
import GatewayCore
import JSON

/// `gateway sql`: read-only SQL over the store.
struct SQL: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: "Run a read-only SQL query over the log.",
        discussion: """
            Example: gateway sql "SELECT provider, outcome, count(*) FROM events WHERE kind = 'attempt.finished' GROUP BY 1, 2"
            """)

    @Argument(help: "One SELECT. The tables are described in docs/events.md.")
    var query: String

    @OptionGroup var options: StoreOptions

    func run() throws {
        var names: [String] = []
        var rows: [[StoreQuery.Value]] = []
        do throws(QueryError) {
            let store: StoreQuery
            do throws(AuditStoreError) { store = try StoreQuery(directory: options.store) } catch {
                throw .store(error)
            }
            try store.run(query) {
                names = $0
            } row: {
                rows.append($0)
            }
        } catch {
            switch error {
            case .store(let error):
                Terminal.complain(error)
                throw ExitCode.store
            case .statement(let message):
                Terminal.complain("gateway: the query is refused: \(message)")
                Terminal.complain("  what to do: one reading statement is allowed; docs/events.md has the columns")
                throw ExitCode.validationFailure
            }
        }
        if options.json { Terminal.print(Self.json(names, rows)) } else { Terminal.print(Self.text(names, rows)) }
    }

    private static func json(_ names: [String], _ rows: [[StoreQuery.Value]]) -> JSONValue {
        .array(rows.map { row in .object(zip(names, row).map { JSONMember($0, $1.json) }) })
    }

    private static func text(_ names: [String], _ rows: [[StoreQuery.Value]]) -> String {
        ([names] + rows.map { $0.map(\.text) }).map { $0.joined(separator: "\t") + "\n" }.joined()
    }
}

extension StoreQuery.Value {
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let value): .integer(value)
        case .real(let value): .double(value)
        case .text(let value): .string(value)
        case .blob(let bytes): .string(Hexadecimal.text(bytes))
        }
    }

    /// For people and `cut`: tabs and line ends inside a cell become spaces.
    fileprivate var text: String {
        switch self {
        case .null: ""
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .text(let value): String(value.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        case .blob(let bytes): Hexadecimal.text(bytes)
        }
    }
}
