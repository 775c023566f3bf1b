import GatewayCore
import JSON

extension ProbeFinished: RecordedFact {
    static let usedColumns = ColumnSet(.provider, .outcome, .status, .total)

    var columns: FactColumns {
        FactColumns(
            provider: provider.text, outcome: verdict.rawValue, status: status, totalMicroseconds: totalMicroseconds)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.optionalMember("error_kind", errorKind?.rawValue)
        if let models {
            payload.member("served", models.served.map(\.text))
            payload.member("missing", models.missing.map(\.text))
        }
        payload.member("trigger", trigger.rawValue)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        guard let provider = row.string(.provider) else { throw .missingColumn(.provider) }
        let errorKind: ErrorKind? = try payload.optionalValue("error_kind", &cursor)
        var models: ProbedModels?
        if let served = try payload.optionalStrings("served", &cursor) {
            models = ProbedModels(
                served: served.map { UpstreamModel($0) },
                missing: try payload.strings("missing", &cursor).map { UpstreamModel($0) })
        }
        self.init(
            provider: ProviderName(provider), verdict: try row.requiredCase(.outcome), errorKind: errorKind,
            status: row.int(.status), totalMicroseconds: try row.required(.total), models: models,
            trigger: try payload.value("trigger", &cursor))
    }
}
