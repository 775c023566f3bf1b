/// The columns of `events`, in the order of the table, of the INSERT and of the hash.
enum Column: Int, CaseIterable, Sendable {
    case position
    case recordedAt
    case logTime
    case kind
    case version
    case requestID
    case attempt
    case provider
    case model
    case cause
    case outcome
    case status
    case firstByte
    case total
    case tokensIn
    case tokensOut
    case payload

    /// How many columns there are.
    static let count = allCases.count

    /// The name in the schema.
    var name: String {
        switch self {
        case .position: "position"
        case .recordedAt: "recorded_at"
        case .logTime: "monotonic_us"
        case .kind: "kind"
        case .version: "version"
        case .requestID: "request_id"
        case .attempt: "attempt"
        case .provider: "provider"
        case .model: "model"
        case .cause: "cause"
        case .outcome: "outcome"
        case .status: "status"
        case .firstByte: "first_byte_us"
        case .total: "total_us"
        case .tokensIn: "tokens_in"
        case .tokensOut: "tokens_out"
        case .payload: "payload"
        }
    }

    /// True for a column of 64-bit numbers; the others hold text.
    var isInteger: Bool {
        switch self {
        case .kind, .requestID, .provider, .model, .outcome, .payload: false
        case .position, .recordedAt, .logTime, .version, .attempt, .cause, .status, .firstByte, .total, .tokensIn,
            .tokensOut:
            true
        }
    }
}

/// A set of columns, such as those that a kind of event uses.
struct ColumnSet: OptionSet, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(_ columns: Column...) {
        rawValue = columns.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }

    func contains(_ column: Column) -> Bool { rawValue & 1 << UInt32(column.rawValue) != 0 }

    /// Those that hold numbers.
    static let integers = Column.allCases.reduce(into: ColumnSet(rawValue: 0)) { set, column in
        if column.isInteger { set.insert(ColumnSet(column)) }
    }

    /// Those that every event may use.
    static let common = ColumnSet(.position, .recordedAt, .logTime, .kind, .version, .cause, .payload)

    /// The first column of the set.
    var first: Column? { Column(rawValue: rawValue.trailingZeroBitCount) }
}
