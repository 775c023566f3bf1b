import GatewayCore
import Testing

@testable import Projections

@Suite("The decision state among the metrics")
struct RoutingReadingTests {
    private static func scrape(_ inputs: [Input], at microseconds: Int64) -> String {
        var state = State()
        var events: [Event] = []
        for (index, input) in inputs.enumerated() { state.decide(input, at: moment(Int64(index)), into: &events) }
        let moment = moment(microseconds)
        let readings = RoutingReadings(targets: state.healthReport(at: moment.logTime), moment: moment)
        return String(decoding: MetricsText.render(readings.families, as: .text), as: UTF8.self)
    }

    private static func moment(_ microseconds: Int64) -> Moment {
        Moment(
            recordedAt: WallTime(microseconds: 1_768_226_551_000_000 + microseconds),
            logTime: LogTime(microseconds: microseconds))
    }

    private static let applied = Input.configApplied(ConfigApplied(policy: .wide, source: "test", changes: []))

    private static func throttled(_ number: UInt64, provider: String, model: String) -> [Input] {
        let id = RequestID(unixMilliseconds: 1, randomHigh: 0, randomLow: number)
        let target = Target(provider: ProviderName(provider), model: UpstreamModel(model))
        return [
            .requestReceived(
                RequestReceived(
                    requestID: id, seed: Seed(number), route: .chatCompletions, model: ModelName("m"), stream: false,
                    clientKeyID: nil, clientRequestID: nil, bodyBytes: 1, bodyDigest: nil, clientRetry: nil,
                    pin: ProviderName(provider), noFailover: true)),
            .attemptFinished(
                AttemptFinished(
                    requestID: id, attempt: 1, target: target, outcome: .throttled, errorKind: .status, status: 429,
                    timing: AttemptTiming(
                        connectMicroseconds: nil, firstByteMicroseconds: 1, firstTokenMicroseconds: nil,
                        totalMicroseconds: 1),
                    volume: AttemptVolume(receivedBytes: 1, forwardedBytes: 0, chunks: 0), usage: nil,
                    finishReason: nil, upstream: UpstreamFacts(retryAfterMicroseconds: 30_000_000))),
        ]
    }

    @Test("A target of which nothing is known has the score that is assumed, and its weight squared with it")
    func unknown() {
        let text = Self.scrape([Self.applied], at: 0)
        let labels = #"{group="m",provider="a",model="up""#
        #expect(text.contains("gateway_provider_health_score\(labels)} 0.95\n"))
        #expect(text.contains("gateway_provider_health_component\(labels),component=\"latency\"} 1.0\n"))
        #expect(text.contains("gateway_provider_routing_weight\(labels),kind=\"configured\"} 1.0\n"))
        #expect(text.contains("gateway_provider_routing_weight\(labels),kind=\"effective\"} 0.9025\n"))
        #expect(text.contains(#"gateway_throttle_gate_until_timestamp_seconds{provider="b",model="*"} 0"#))
        #expect(text.contains(#"gateway_target_held{provider="c",model="up"} 0"#))
        #expect(text.contains("# HELP gateway_target_held (state) "))
    }

    @Test("A gate shows until when it stands on the wall clock, takes the whole weight, and ends with its time alone")
    func gate() {
        let inputs = [Self.applied] + Self.throttled(1, provider: "a", model: "up")
        let gated = Self.scrape(inputs, at: 3)
        let gate = #"gateway_throttle_gate_until_timestamp_seconds{provider="a",model="up"}"#
        #expect(gated.contains("\(gate) 1768226581.000002\n"))
        let labels = #"{group="m",provider="a",model="up""#
        #expect(gated.contains("gateway_provider_health_score\(labels)} 0.0\n"))
        #expect(gated.contains("gateway_provider_routing_weight\(labels),kind=\"effective\"} 0.0\n"))
        let later = Self.scrape(inputs, at: 30_000_002)
        #expect(later.contains("\(gate) 0\n"))
        #expect(!later.contains("gateway_provider_health_score\(labels)} 0.0\n"))
        // Five minutes on nothing of it is left.
        #expect(Self.scrape(inputs, at: 400_000_000).contains("gateway_provider_health_score\(labels)} 0.95\n"))
    }
}
