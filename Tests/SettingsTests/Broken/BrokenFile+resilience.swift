extension BrokenFile {
    /// Breakers and retries.
    static let resilience: [BrokenFile] = [
        BrokenFile(
            "a breaker that opens at once",
            #"""
            resilience: { breaker: { failure_threshold: 0 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:45: error[out_of_range]: resilience.breaker.failure_threshold: expected a whole number from 1 to 1000, got 0
                  resilience: { breaker: { failure_threshold: 0 } }
                                                              ^
                """#),
        BrokenFile(
            "a breaker that hardly ever opens",
            #"""
            resilience: { breaker: { failure_threshold: 1001 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:45: error[out_of_range]: resilience.breaker.failure_threshold: expected a whole number from 1 to 1000, got 1001
                  resilience: { breaker: { failure_threshold: 1001 } }
                                                              ^
                """#),
        BrokenFile(
            "a recovery below ten milliseconds",
            #"""
            resilience: { breaker: { recovery_timeout: 9ms } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:44: error[out_of_range]: resilience.breaker.recovery_timeout: must be from 10ms to 1h, got 9ms
                  resilience: { breaker: { recovery_timeout: 9ms } }
                                                             ^
                """#),
        BrokenFile(
            "a recovery beyond an hour",
            #"""
            resilience: { breaker: { recovery_timeout: 1d } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:44: error[out_of_range]: resilience.breaker.recovery_timeout: must be from 10ms to 1h, got 1d
                  resilience: { breaker: { recovery_timeout: 1d } }
                                                             ^
                """#),
        BrokenFile(
            "a recovery without a unit",
            #"""
            resilience: { breaker: { recovery_timeout: 15 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:44: error[invalid_duration]: resilience.breaker.recovery_timeout: expected a duration such as 30s, 5m or 250ms, got 15
                  resilience: { breaker: { recovery_timeout: 15 } }
                                                             ^
                  hint: add the unit, such as 15s or 15ms
                """#),
        BrokenFile(
            "no probe",
            #"""
            resilience: { breaker: { probe_successes: 0 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:43: error[out_of_range]: resilience.breaker.probe_successes: expected a whole number from 1 to 100, got 0
                  resilience: { breaker: { probe_successes: 0 } }
                                                            ^
                """#),
        BrokenFile(
            "too many probes",
            #"""
            resilience: { breaker: { probe_successes: 101 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:43: error[out_of_range]: resilience.breaker.probe_successes: expected a whole number from 1 to 100, got 101
                  resilience: { breaker: { probe_successes: 101 } }
                                                            ^
                """#),
        BrokenFile(
            "a key of the breaker that is misspelt",
            #"""
            resilience: { breaker: { windows: 60s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[unknown_key]: unknown key "windows" in resilience.breaker
                  resilience: { breaker: { windows: 60s } }
                                           ^
                  hint: did you mean "window"?
                """#),
        BrokenFile(
            "no attempt",
            #"""
            resilience: { retry: { max_attempts: 0 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:38: error[out_of_range]: resilience.retry.max_attempts: expected a whole number from 1 to 10, got 0
                  resilience: { retry: { max_attempts: 0 } }
                                                       ^
                """#),
        BrokenFile(
            "too many attempts",
            #"""
            resilience: { retry: { max_attempts: 11 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:38: error[out_of_range]: resilience.retry.max_attempts: expected a whole number from 1 to 10, got 11
                  resilience: { retry: { max_attempts: 11 } }
                                                       ^
                """#),
        BrokenFile(
            "retries as a number",
            #"""
            resilience: { retry: 3 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:22: error[wrong_type]: resilience.retry: expected a mapping, got 3
                  resilience: { retry: 3 }
                                       ^
                """#),
        BrokenFile(
            "an unknown key of resilience",
            #"""
            resilience: { breakers: {}, shedding: {} }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:15: error[unknown_key]: unknown key "breakers" in resilience
                  resilience: { breakers: {}, shedding: {} }
                                ^
                  hint: did you mean "breaker"?
                gateway.yaml:1:29: error[unknown_key]: unknown key "shedding" in resilience
                  resilience: { breakers: {}, shedding: {} }
                                              ^
                  hint: the keys here are breaker, gate, health, retry, trickle
                """#),
        BrokenFile(
            "a provider's breaker that is wrong",
            #"""
            providers:
              - name: a
                type: mock
                breaker: { failure_threshold: 0, recovery_timeout: 2h, probe_successes: many }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:35: error[out_of_range]: providers[0].breaker.failure_threshold: expected a whole number from 1 to 1000, got 0
                      breaker: { failure_threshold: 0, recovery_timeout: 2h, probe_successes: many }
                                                    ^
                gateway.yaml:4:56: error[out_of_range]: providers[0].breaker.recovery_timeout: must be from 10ms to 1h, got 2h
                      breaker: { failure_threshold: 0, recovery_timeout: 2h, probe_successes: many }
                                                                         ^
                gateway.yaml:4:77: error[wrong_type]: providers[0].breaker.probe_successes: expected a whole number from 1 to 100, got "many"
                      breaker: { failure_threshold: 0, recovery_timeout: 2h, probe_successes: many }
                                                                                              ^
                """#),
        BrokenFile(
            "a target's breaker that is wrong",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - { provider: a, breaker: { failure_threshold: 5000, max_attempts: 3 } }
            """#,
            says: #"""
                gateway.yaml:5:54: error[out_of_range]: models[0].targets[0].breaker.failure_threshold: expected a whole number from 1 to 1000, got 5000
                        - { provider: a, breaker: { failure_threshold: 5000, max_attempts: 3 } }
                                                                       ^
                gateway.yaml:5:60: error[unknown_key]: unknown key "max_attempts" in models[0].targets[0].breaker
                        - { provider: a, breaker: { failure_threshold: 5000, max_attempts: 3 } }
                                                                             ^
                  hint: the keys here are failure_ratio, failure_threshold, heal_after, hold, hold_after, min_calls, probe_successes, ramp, ramp_start, recovery_timeout, recovery_timeout_max, retry_after_max, slow_first_token, slow_min_calls, slow_ratio, spread, spread_min_calls, spread_min_failures, volume_base, volume_steps, window
                """#),
        BrokenFile(
            "one upstream with two breakers",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - { name: m, targets: [{ provider: a, model: x, breaker: { failure_threshold: 3 } }] }
              - { name: x, targets: [{ provider: a }] }
            """#,
            says: #"""
                gateway.yaml:4:26: error[different_breakers]: models[1].targets[0]: the same provider and model as models[0].targets[0], with another breaker
                    - { name: x, targets: [{ provider: a }] }
                                           ^
                  hint: they share one breaker; say the same of it in both
                """#),
    ]
}
