import AuditStore
import GatewayCore

extension GoldenRowTests {
    /// A policy with every member there is, and with every one that may be left out left out.
    static var policy: Policy {
        let fixed = BreakerPolicy(failureThreshold: 5)
        return PolicyCodec.policy(
            providers: [
                ProviderPolicy(
                    name: ProviderName("openai"), type: "openai", baseURL: "https://api.openai.com/v1", maxInFlight: 64,
                    timeouts: TimeoutPolicy(
                        connectMicroseconds: 1, firstByteMicroseconds: 2, idleMicroseconds: 3, totalMicroseconds: 4),
                    credential: "OPENAI_API_KEY"),
                ProviderPolicy(
                    name: ProviderName("mock-a"), type: "mock", baseURL: nil, maxInFlight: nil,
                    timeouts: TimeoutPolicy(
                        connectMicroseconds: 5, firstByteMicroseconds: 6, idleMicroseconds: 7, totalMicroseconds: 8),
                    link: fixed),
            ],
            models: [
                ModelPolicy(
                    name: .any,
                    targets: [
                        TargetPolicy(
                            provider: ProviderName("openai"), model: UpstreamModel("gpt-4o"), weight: 0.75,
                            breaker: fixed),
                        TargetPolicy(
                            provider: ProviderName("mock-a"), model: nil, weight: 2, breaker: BreakerPolicy()),
                    ])
            ],
            health: HealthPolicy(targetFirstTokenMicroseconds: 700_000))
    }

    static let policyText =
        #"{"providers":[{"name":"openai","type":"openai","base_url":"https://api.openai.com/v1","#
        + #""max_in_flight":64,"timeouts":{"connect_us":1,"first_byte_us":2,"idle_us":3,"total_us":4},"#
        + #""credential":"OPENAI_API_KEY","link":\#(volumeText)},{"name":"mock-a","type":"mock","#
        + #""timeouts":{"connect_us":5,"first_byte_us":6,"idle_us":7,"total_us":8},"link":\#(fixedText)}],"#
        + #""models":[{"name":"*","targets":[{"provider":"openai","model":"gpt-4o","weight":0.75,"#
        + #""breaker":\#(fixedText)},{"provider":"mock-a","weight":2,"breaker":\#(volumeText)}]}],"#
        + #""retry":{"max_attempts":3,"budget":0.2,"budget_floor":3,"backoff_base_us":100000,"#
        + #""backoff_max_us":2000000,"throttle_wait_us":10000000,"deadline_us":600000000},"#
        + #""health":{"half_life_us":60000000,"target_first_token_us":700000,"min_weight":0.01,"prior_mean":0.95,"#
        + #""prior_weight":10,"peer_min_samples":20,"throttle_penalty_max":0.9,"exponent":2},"#
        + #""gate":{"backoff_base_us":1000000,"backoff_max_us":60000000,"retry_after_max_us":600000000,"#
        + #""exhausted_us":3600000000},"trickle":{"per_second":1,"share":0.1}}"#

    private static let fixedText = #"{"failure_threshold":5,"# + breakerText
    private static let volumeText = #"{"volume_base":5,"volume_steps":[120,600,3000],"# + breakerText
    private static let breakerText =
        #""recovery_us":15000000,"probe_successes":3,"slow_first_token_us":10000000,"#
        + #""recovery_max_us":300000000,"retry_after_max_us":600000000,"heal_us":60000000,"failure_ratio":0.5,"#
        + #""window_us":60000000,"min_calls":20,"spread_min_calls":10,"spread_us":10000000,"spread_min_failures":7,"slow_ratio":0.8,"#
        + #""slow_min_calls":20,"ramp_us":30000000,"ramp_start":0.1,"hold_after":3,"hold_us":300000000}"#
}
