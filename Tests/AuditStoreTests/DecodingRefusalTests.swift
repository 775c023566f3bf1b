import GatewayCore
import Testing

@testable import AuditStore

/// Whatever would not be written is not read either.
@Suite("Rows that are no events")
struct DecodingRefusalTests {
    private func stopped() -> [String?] {
        let event = Event(
            position: Position(1),
            moment: Moment(recordedAt: WallTime(microseconds: 1), logTime: LogTime(microseconds: 1)), cause: nil,
            fact: .input(.gatewayStopped(GatewayStopped(reason: "r", drained: true))))
        return columns(of: event)
    }

    private func expect(_ fault: RowFault, _ row: [String?], _ location: SourceLocation = #_sourceLocation) {
        #expect(throws: fault, sourceLocation: location) { try decode(row) }
    }

    @Test("An unknown kind, or a version of a kind that is unknown, is refused")
    func kinds() {
        expect(.unknownKind, stopped().with(.kind, "gateway.slept"))
        expect(.unknownKind, stopped().with(.kind, nil))
        expect(.unknownVersion(2), stopped().with(.version, "2"))
    }

    @Test(
        "A column that the kind does not fill must be NULL", arguments: [Column.requestID, .attempt, .status, .total])
    func unexpectedColumns(column: Column) {
        expect(.unexpectedColumn(column), stopped().with(column, "5"))
    }

    @Test("Members are refused when missing, unknown, out of order, or of another type")
    func members() {
        let cases: [(String, RowFault)] = [
            (#"{"reason":"r"}"#, .missingMember("drained")),
            (#"{"drained":true}"#, .missingMember("reason")),
            (#"{"drained":true,"reason":"r"}"#, .missingMember("reason")),
            (#"{"reason":"r","drained":true,"extra":1}"#, .unexpectedMember("extra")),
            (#"{"reason":7,"drained":true}"#, .wrongMember("reason")),
            (#"{"reason":"r","drained":"true"}"#, .wrongMember("drained")),
            (#"{"reason":null,"drained":true}"#, .wrongMember("reason")),
        ]
        for (payload, fault) in cases { expect(fault, stopped().with(.payload, payload)) }
        for payload in ["", "[]", "{", "{}}", #"{"reason":"r","drained":true} x"#, #"{"reason":"r","reason":"r"}"#] {
            #expect(throws: RowFault.self) { try decode(stopped().with(.payload, payload)) }
        }
    }

    @Test("Values outside a closed set are refused")
    func closedSets() {
        var generator = EventGenerator(seed: 3)
        let refused = columns(of: generator.event(generator.fact(of: .requestRefused), at: Position(1)))
        expect(.wrongMember("code"), refused.with(.payload, #"{"code":"no_such_code","reason":"request"}"#))
        expect(.wrongColumn(.requestID), refused.with(.requestID, "req_1"))
        expect(.missingColumn(.requestID), refused.with(.requestID, nil))
        expect(.wrongColumn(.status), refused.with(.status, "299"))
        let finished = columns(of: generator.event(generator.fact(of: .attemptFinished), at: Position(1)))
        expect(.wrongColumn(.outcome), finished.with(.outcome, "fine"))
        expect(.missingColumn(.total), finished.with(.total, nil))
    }

    @Test("Token counts come together or not at all")
    func tokens() {
        var generator = EventGenerator(seed: 5)
        let row = columns(of: generator.event(generator.fact(of: .requestCompleted), at: Position(1)))
        expect(.missingColumn(.tokensOut), row.with(.tokensIn, "1").with(.tokensOut, nil))
        expect(.missingColumn(.tokensIn), row.with(.tokensIn, nil).with(.tokensOut, "1"))
        let withCached = #"{"attempts":1,"bytes":6,"cached_tokens":4}"#
        expect(
            .unexpectedMember("cached_tokens"),
            row.with(.tokensIn, nil).with(.tokensOut, nil).with(.payload, withCached))
    }

    @Test("A decision whose columns name another target than its payload is refused")
    func contradictingTarget() throws {
        let target = Target(provider: ProviderName("a"), model: UpstreamModel("b"))
        let digest = ConfigurationDigest("d")
        var generator = EventGenerator(seed: 9)
        let decided = RouteDecided(
            requestID: generator.requestID(), attempt: 1, kind: .first, candidates: [], draw: 0.5, chosen: target,
            epoch: 0, leaseUntil: nil,
            configuration: digest, sharedConfiguration: digest)
        let row = columns(of: generator.event(.derived(.routeDecided(decided)), at: Position(1)))
        expect(.wrongMember("chosen"), row.with(.provider, "c"))
        expect(.missingColumn(.provider), row.with(.provider, nil))
        expect(.wrongMember("chosen"), row.with(.provider, nil).with(.model, nil))
        let payload = try #require(row[.payload])
        expect(
            .unexpectedMember("shared_config_digest"),
            row.with(.payload, payload.dropLast() + #","shared_config_digest":"d"}"#))
    }

    @Test("A configuration whose digest is not that of its text is refused")
    func configurationDigest() throws {
        var generator = EventGenerator(seed: 4)
        let row = columns(of: generator.event(generator.fact(of: .configApplied), at: Position(1)))
        let payload = try #require(row[.payload])
        let start = payload.index(payload.startIndex, offsetBy: #"{"digest":""#.count)
        let other = String(repeating: "0", count: 32)
        let altered = payload[..<start] + other + payload[payload.index(start, offsetBy: 32)...]
        expect(.wrongMember("digest"), row.with(.payload, String(altered)))
    }

    @Test("No value of the row is in the error's text")
    func errorText() {
        let row = stopped().with(.payload, #"{"reason":"hunter2","drained":"hunter2"}"#)
        let fault = #expect(throws: RowFault.self) { try decode(row) }
        #expect(fault?.description == "the value of \"drained\" in the payload is none it can have")
    }
}
