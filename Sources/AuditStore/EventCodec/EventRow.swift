/// A row of `events` as SQLite holds it: 17 columns in the schema's order.
public struct EventRow: Sendable, Equatable {
    /// `position`
    public var position: Int64
    /// `recorded_at`, wall clock in microseconds since 1970 UTC
    public var recordedAt: Int64
    /// `monotonic_us`, log time in microseconds
    public var monotonic: Int64
    /// `kind`
    public var kind: String
    /// `version` of the kind's payload
    public var version: Int64
    /// `request_id`
    public var requestID: String?
    /// `attempt`
    public var attempt: Int64?
    /// `provider`
    public var provider: String?
    /// `model`
    public var model: String?
    /// `cause`, a position
    public var cause: Int64?
    /// `outcome`
    public var outcome: String?
    /// `status`
    public var status: Int64?
    /// `first_byte_us`
    public var firstByte: Int64?
    /// `total_us`
    public var total: Int64?
    /// `tokens_in`
    public var tokensIn: Int64?
    /// `tokens_out`
    public var tokensOut: Int64?
    /// `payload`, a JSON object in UTF-8
    public var payload: [UInt8]

    /// Gathers the columns.
    public init(
        position: Int64, recordedAt: Int64, monotonic: Int64, kind: String, version: Int64, requestID: String? = nil,
        attempt: Int64? = nil, provider: String? = nil, model: String? = nil, cause: Int64? = nil,
        outcome: String? = nil, status: Int64? = nil, firstByte: Int64? = nil, total: Int64? = nil,
        tokensIn: Int64? = nil, tokensOut: Int64? = nil, payload: [UInt8]
    ) {
        self.position = position
        self.recordedAt = recordedAt
        self.monotonic = monotonic
        self.kind = kind
        self.version = version
        self.requestID = requestID
        self.attempt = attempt
        self.provider = provider
        self.model = model
        self.cause = cause
        self.outcome = outcome
        self.status = status
        self.firstByte = firstByte
        self.total = total
        self.tokensIn = tokensIn
        self.tokensOut = tokensOut
        self.payload = payload
    }
}

/// The columns that a kind may leave NULL, as a set; `cause` is every kind's own affair.
struct NullableColumns: OptionSet {
    let rawValue: Int

    static let requestID = NullableColumns(rawValue: 1 << 0)
    static let attempt = NullableColumns(rawValue: 1 << 1)
    static let provider = NullableColumns(rawValue: 1 << 2)
    static let model = NullableColumns(rawValue: 1 << 3)
    static let outcome = NullableColumns(rawValue: 1 << 4)
    static let status = NullableColumns(rawValue: 1 << 5)
    static let firstByte = NullableColumns(rawValue: 1 << 6)
    static let total = NullableColumns(rawValue: 1 << 7)
    static let tokens = NullableColumns(rawValue: 1 << 8)
}

extension EventRow {
    /// The columns that are not NULL.
    var present: NullableColumns {
        var set: NullableColumns = []
        if requestID != nil { set.insert(.requestID) }
        if attempt != nil { set.insert(.attempt) }
        if provider != nil { set.insert(.provider) }
        if model != nil { set.insert(.model) }
        if outcome != nil { set.insert(.outcome) }
        if status != nil { set.insert(.status) }
        if firstByte != nil { set.insert(.firstByte) }
        if total != nil { set.insert(.total) }
        if tokensIn != nil || tokensOut != nil { set.insert(.tokens) }
        return set
    }
}
