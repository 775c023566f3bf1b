import GatewayCore
import Testing

@testable import AuditStore

/// The exact text of every kind: users' SQL relies on it, and the hash chain covers it.
@Suite("Golden rows")
struct GoldenRowTests {
    @Test("segment.opened")
    func segmentOpened() {
        let zeros = String(repeating: "0", count: 64)
        #expect(
            GoldenRow.text(.input(.segmentOpened(SegmentOpened(number: 1, previousHead: .origin))))
                == "~|~|~|~|~|~|~|~|~|~|~|" + #"{"number":1,"previous_head":"0:\#(zeros)"}"#)
    }

    @Test("gateway.started")
    func gatewayStarted() {
        let zeros = String(repeating: "0", count: 64)
        let started = GatewayStarted(
            version: "0.1.0", rulesVersion: 1, node: "n", incarnation: "i", head: .origin,
            logTimeBase: LogTime(microseconds: 77), openRequests: 2,
            inFlight: [GatewayStarted.InFlight(target: GoldenRow.target, count: 3)])
        #expect(
            GoldenRow.text(.input(.gatewayStarted(started)))
                == "~|~|~|~|~|~|~|~|~|~|~|"
                + #"{"version":"0.1.0","rules_version":1,"node":"n","incarnation":"i","head":"0:\#(zeros)","#
                + #""log_time_base_us":77,"open_requests":2,"#
                + #""in_flight":[{"provider":"openai","model":"gpt-4o-mini","count":3}]}"#)
    }

    @Test("gateway.stopped")
    func gatewayStopped() {
        #expect(
            GoldenRow.text(.input(.gatewayStopped(GatewayStopped(reason: "SIGTERM", drained: true))))
                == "~|~|~|~|~|~|~|~|~|~|~|" + #"{"reason":"SIGTERM","drained":true}"#)
    }

    @Test("config.applied")
    func configApplied() {
        let policy = Self.policy
        #expect(String(decoding: PolicyCodec.canonicalText(of: policy), as: UTF8.self) == Self.policyText)
        // printf '%s' TEXT | sha256sum | cut -c1-32
        #expect(policy.digest.text == "b1f17e758fd3e4f30138e9280397fdc3")
        #expect(
            GoldenRow.text(
                .input(.configApplied(ConfigApplied(policy: policy, source: "embedded", changes: ["models.*"]))))
                == "~|~|~|~|~|~|~|~|~|~|~|"
                + #"{"digest":"\#(policy.digest)","source":"embedded","changes":["models.*"],"policy":\#(Self.policyText)}"#
        )
    }

    @Test("request.received")
    func requestReceived() {
        func received(_ clientKeyID: ClientKeyID?, _ clientRequestID: String?, _ clientRetry: Int64?) -> Fact {
            .input(
                .requestReceived(
                    RequestReceived(
                        requestID: GoldenRow.id, seed: Seed(0x0123_4567_89AB_CDEF), route: .chatCompletions,
                        model: ModelName("gpt-4o"), stream: true, clientKeyID: clientKeyID,
                        clientRequestID: clientRequestID, bodyBytes: 582, bodyDigest: "d", clientRetry: clientRetry)))
        }
        let columns = "req_01901234-5678-7abc-8000-000000000123|~|~|gpt-4o|~|~|~|~|~|~|~|"
        #expect(
            GoldenRow.text(received(ClientKeyID("team-a"), "c-1", 0))
                == columns + #"{"seed":"0123456789abcdef","route":"/v1/chat/completions","stream":true,"#
                + #""client_key_id":"team-a","client_request_id":"c-1","body_bytes":582,"body_digest":"d","client_retry":0}"#
        )
        #expect(
            GoldenRow.text(received(nil, nil, nil))
                == columns + #"{"seed":"0123456789abcdef","route":"/v1/chat/completions","stream":true,"#
                + #""body_bytes":582,"body_digest":"d"}"#)
        let bound = RequestReceived(
            requestID: GoldenRow.id, seed: Seed(0x0123_4567_89AB_CDEF), route: .chatCompletions,
            model: ModelName("gpt-4o"), stream: true, clientKeyID: nil, clientRequestID: nil, bodyBytes: 582,
            bodyDigest: "d", clientRetry: 0, pin: ProviderName("openai"), noFailover: true, deadlineMicroseconds: 600)
        #expect(
            GoldenRow.text(.input(.requestReceived(bound)))
                == columns + #"{"seed":"0123456789abcdef","route":"/v1/chat/completions","stream":true,"#
                + #""body_bytes":582,"body_digest":"d","client_retry":0,"pin":"openai","no_failover":true,"deadline_us":600}"#
        )
        let refused = RequestReceived(
            requestID: GoldenRow.id, seed: Seed(0x0123_4567_89AB_CDEF), route: .embeddings, model: nil, stream: false,
            clientKeyID: nil, clientRequestID: nil, bodyBytes: 9, bodyDigest: nil, clientRetry: nil,
            unknownModel: UnknownModel(bytes: 4, digest: "e"),
            fault: RequestFault(code: .modelNotFound, parameter: "model"))
        #expect(
            GoldenRow.text(.input(.requestReceived(refused)))
                == "req_01901234-5678-7abc-8000-000000000123|~|~|~|~|~|~|~|~|~|~|"
                + #"{"seed":"0123456789abcdef","route":"/v1/embeddings","stream":false,"body_bytes":9,"#
                + #""unknown_model":{"bytes":4,"digest":"e"},"#
                + #""fault":{"code":"model_not_found","parameter":"model"}}"#)
    }

    @Test("attempt.finished")
    func attemptFinished() {
        let full = AttemptFinished(
            requestID: GoldenRow.id, attempt: 1, target: GoldenRow.target, outcome: .throttled, errorKind: .status,
            status: 429,
            timing: AttemptTiming(
                connectMicroseconds: 1, firstByteMicroseconds: 2, firstTokenMicroseconds: 3, totalMicroseconds: 4),
            volume: AttemptVolume(receivedBytes: 5, forwardedBytes: 6, chunks: 7),
            usage: TokenUsage(input: 8, output: 9, cached: 10, reasoning: 11), finishReason: "stop",
            isDoneMissing: true,
            upstream: UpstreamFacts(
                requestID: "u", errorType: "t", errorCode: "c", retryAfterMicroseconds: 12))
        #expect(
            GoldenRow.text(.input(.attemptFinished(full)), cause: 13)
                == "req_01901234-5678-7abc-8000-000000000123|1|openai|gpt-4o-mini|13|throttled|429|2|4|8|9|"
                + #"{"error_kind":"status","connect_us":1,"first_token_us":3,"bytes":5,"forwarded_bytes":6,"#
                + #""chunks":7,"cached_tokens":10,"reasoning_tokens":11,"finish_reason":"stop","#
                + #""done_missing":true,"upstream_request_id":"u","upstream_error_type":"t","upstream_error_code":"c","#
                + #""retry_after_us":12}"#)
        let bare = AttemptFinished(
            requestID: GoldenRow.id, attempt: 1, target: GoldenRow.target, outcome: .success, errorKind: nil,
            status: nil,
            timing: AttemptTiming(
                connectMicroseconds: nil, firstByteMicroseconds: nil, firstTokenMicroseconds: nil,
                totalMicroseconds: 4),
            volume: AttemptVolume(receivedBytes: 0, forwardedBytes: 0, chunks: 0), usage: nil, finishReason: nil,
            upstream: .none)
        #expect(
            GoldenRow.text(.input(.attemptFinished(bare)))
                == "req_01901234-5678-7abc-8000-000000000123|1|openai|gpt-4o-mini|~|success|~|~|4|~|~|"
                + #"{"bytes":0,"forwarded_bytes":0,"chunks":0}"#)
    }

    @Test("request.refused")
    func requestRefused() {
        let refused = RequestRefused(
            requestID: GoldenRow.id, model: ModelName("m"), code: .noHealthyProvider, reason: .noCandidate,
            retryAfterMicroseconds: 7)
        #expect(
            GoldenRow.text(.derived(.requestRefused(refused)), cause: 2)
                == "req_01901234-5678-7abc-8000-000000000123|~|~|m|2|~|503|~|~|~|~|"
                + #"{"code":"no_healthy_provider","reason":"no_candidate","retry_after_us":7}"#)
        let faulty = RequestRefused(
            requestID: GoldenRow.id, model: nil, code: .invalidType, reason: .request, parameter: "messages[2].content")
        #expect(
            GoldenRow.text(.derived(.requestRefused(faulty)), cause: 2)
                == "req_01901234-5678-7abc-8000-000000000123|~|~|~|2|~|400|~|~|~|~|"
                + #"{"code":"invalid_type","reason":"request","parameter":"messages[2].content"}"#)
    }

    @Test("probe.first_token")
    func probeFirstToken() {
        let token = ProbeFirstToken(
            requestID: GoldenRow.id, attempt: 2, target: GoldenRow.target, firstTokenMicroseconds: 4)
        #expect(
            GoldenRow.text(.input(.probeFirstToken(token)), cause: 11)
                == "req_01901234-5678-7abc-8000-000000000123|2|openai|gpt-4o-mini|11|~|~|~|~|~|~|"
                + #"{"first_token_us":4}"#)
    }

    @Test("probe.finished")
    func probeFinished() {
        let healthy = ProbeFinished(
            provider: ProviderName("local"), verdict: .healthy, errorKind: nil, status: 200, totalMicroseconds: 4,
            models: ProbedModels(served: [UpstreamModel("llama")], missing: []), trigger: .start)
        #expect(
            GoldenRow.text(.input(.probeFinished(healthy)))
                == "~|~|local|~|~|healthy|200|~|4|~|~|" + #"{"served":["llama"],"missing":[],"trigger":"start"}"#)
        let unreachable = ProbeFinished(
            provider: ProviderName("local"), verdict: .unreachable, errorKind: .connect, status: nil,
            totalMicroseconds: 4, models: nil, trigger: .interval)
        #expect(
            GoldenRow.text(.input(.probeFinished(unreachable)))
                == "~|~|local|~|~|unreachable|~|~|4|~|~|" + #"{"error_kind":"connect","trigger":"interval"}"#)
    }

    @Test("refusals.counted")
    func refusalsCounted() {
        let counted = RefusalsCounted(code: .unknownURL, count: 12, second: 1_768_226_551)
        #expect(
            GoldenRow.text(.input(.refusalsCounted(counted)))
                == "~|~|~|~|~|~|404|~|~|~|~|" + #"{"code":"unknown_url","count":12,"second":1768226551}"#)
    }

    @Test("operator.acted")
    func operatorActed() {
        let acted = OperatorActed(
            actor: "admin", action: .mockFault, provider: ProviderName("mock-a"), parameters: "fault=status",
            reason: "drill")
        #expect(
            GoldenRow.text(.input(.operatorActed(acted)))
                == "~|~|mock-a|~|~|~|~|~|~|~|~|"
                + #"{"actor":"admin","action":"mock_fault","parameters":"fault=status","reason":"drill"}"#)
    }

    @Test("request.completed")
    func requestCompleted() {
        let completed = RequestCompleted(
            requestID: GoldenRow.id, model: ModelName("m"), outcome: .error, status: 502, code: .upstreamError,
            attempts: 1,
            firstByteMicroseconds: 3, totalMicroseconds: 4, overheadMicroseconds: 5, bytes: 6,
            usage: TokenUsage(input: 7, output: 8))
        let columns = "req_01901234-5678-7abc-8000-000000000123|~|~|m|2|error|502|3|4|7|8|"
        #expect(
            GoldenRow.text(.derived(.requestCompleted(completed)), cause: 2) == columns
                + #"{"attempts":1,"bytes":6,"overhead_us":5,"error_code":"upstream_error"}"#)
        let given = RequestCompleted(
            requestID: GoldenRow.id, model: ModelName("m"), outcome: .error, status: 502, code: .upstreamError,
            attempts: 1, firstByteMicroseconds: 3, totalMicroseconds: 4, overheadMicroseconds: 5, bytes: 6,
            usage: TokenUsage(input: 7, output: 8, cached: 9), notRetried: .budgetUsed)
        #expect(
            GoldenRow.text(.derived(.requestCompleted(given)), cause: 2) == columns
                + #"{"attempts":1,"bytes":6,"overhead_us":5,"error_code":"upstream_error","not_retried":"budget_used","#
                + #""cached_tokens":9}"#)
    }
}
