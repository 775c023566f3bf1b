extension BrokenFile {
    /// Semantic faults of breakers.
    static let breakers: [BrokenFile] = [
        BrokenFile(
            "a window shorter than the default first byte",
            #"""
            resilience: { breaker: { window: 10s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:34: error[window_shorter_than_first_byte]: resilience.breaker.window: must not be shorter than providers[0].timeouts.first_byte (30s), got 10s
                  resilience: { breaker: { window: 10s } }
                                                   ^
                  hint: a call would be forgotten before its first byte is late
                """#),
        BrokenFile(
            "a first byte later than the default window",
            #"""
            providers: [{ name: a, type: mock, timeouts: { first_byte: 90s } }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:60: error[window_shorter_than_first_byte]: providers[0].timeouts.first_byte: must not be longer than the breaker's window (1m), got 90s
                  providers: [{ name: a, type: mock, timeouts: { first_byte: 90s } }]
                                                                             ^
                  hint: set breaker: { window: 90s } for this provider, or a shorter first_byte
                """#),
        BrokenFile(
            "a provider's window shorter than its first byte",
            #"""
            providers:
              - name: a
                type: mock
                timeouts: { first_byte: 20s }
                breaker: { window: 15s }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:24: error[window_shorter_than_first_byte]: providers[0].breaker.window: must not be shorter than providers[0].timeouts.first_byte (20s), got 15s
                      breaker: { window: 15s }
                                         ^
                  hint: a call would be forgotten before its first byte is late
                """#),
        BrokenFile(
            "a target's window shorter than its provider's first byte",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a, breaker: { window: 20s } }] }]
            """#,
            says: #"""
                gateway.yaml:2:65: error[window_shorter_than_first_byte]: models[0].targets[0].breaker.window: must not be shorter than providers[0].timeouts.first_byte (30s), got 20s
                  models: [{ name: m, targets: [{ provider: a, breaker: { window: 20s } }] }]
                                                                                  ^
                  hint: a call would be forgotten before its first byte is late
                """#),
        BrokenFile(
            "a deadline before the default first byte is late",
            #"""
            resilience: { retry: { deadline: 30s } }
            providers: [{ name: a, type: mock, timeouts: { first_byte: 29s } }, { name: b, type: mock }]
            models: [{ name: m, targets: [{ provider: a }, { provider: b }] }]
            """#,
            says: #"""
                gateway.yaml:1:34: error[deadline_not_longer_than_first_byte]: resilience.retry.deadline: must be longer than providers[1].timeouts.first_byte (30s), got 30s
                  resilience: { retry: { deadline: 30s } }
                                                   ^
                  hint: set timeouts: { first_byte: … } of that provider to less; else one that hangs is never found out
                """#),
        BrokenFile(
            "a first byte that is not late before the default deadline",
            #"""
            providers: [{ name: a, type: mock, timeouts: { first_byte: 10m }, breaker: { window: 10m } }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:60: error[deadline_not_longer_than_first_byte]: providers[0].timeouts.first_byte: must be shorter than resilience.retry.deadline (10m), got 10m
                  providers: [{ name: a, type: mock, timeouts: { first_byte: 10m }, breaker: { window: 10m } }]
                                                                             ^
                  hint: set resilience.retry.deadline as well; it covers all attempts of a request
                """#),
        BrokenFile(
            "a window of uneven buckets",
            #"""
            resilience: { breaker: { window: 30.001s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:34: error[not_a_multiple]: resilience.breaker.window: must be a multiple of 10ms, got 30001ms
                  resilience: { breaker: { window: 30.001s } }
                                                   ^
                """#),
        BrokenFile(
            "a window below ten buckets of a millisecond",
            #"""
            resilience: { breaker: { window: 9ms } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:34: error[out_of_range]: resilience.breaker.window: must be from 10ms to 24h, got 9ms
                  resilience: { breaker: { window: 9ms } }
                                                   ^
                """#),
        BrokenFile(
            "a longest recovery below the first",
            #"""
            resilience: { breaker: { recovery_timeout: 20s, recovery_timeout_max: 10s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:71: error[maximum_shorter_than_first]: resilience.breaker.recovery_timeout_max: must not be shorter than recovery_timeout (20s), got 10s
                  resilience: { breaker: { recovery_timeout: 20s, recovery_timeout_max: 10s } }
                                                                                        ^
                  hint: it is the longest that the breaker stays open, recovery_timeout the first time
                """#),
        BrokenFile(
            "a longest recovery below the default first",
            #"""
            resilience: { breaker: { recovery_timeout_max: 10s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:48: error[maximum_shorter_than_first]: resilience.breaker.recovery_timeout_max: must not be shorter than recovery_timeout (15s), got 10s
                  resilience: { breaker: { recovery_timeout_max: 10s } }
                                                                 ^
                  hint: it is the longest that the breaker stays open, recovery_timeout the first time
                """#),
        BrokenFile(
            "a provider's first recovery beyond the longest of all",
            #"""
            resilience: { breaker: { recovery_timeout_max: 1m } }
            providers: [{ name: a, type: mock, breaker: { recovery_timeout: 2m } }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:65: error[maximum_shorter_than_first]: providers[0].breaker.recovery_timeout: must not be longer than recovery_timeout_max (1m), got 2m
                  providers: [{ name: a, type: mock, breaker: { recovery_timeout: 2m } }]
                                                                                  ^
                  hint: set recovery_timeout_max here as well
                """#),
        BrokenFile(
            "a spread as long as the window",
            #"""
            resilience: { breaker: { window: 40s, spread: 40s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:47: error[spread_not_shorter_than_window]: resilience.breaker.spread: must be shorter than window (40s), got 40s
                  resilience: { breaker: { window: 40s, spread: 40s } }
                                                                ^
                  hint: samples are kept no longer than that
                """#),
        BrokenFile(
            "a target's window below the spread of all",
            #"""
            resilience: { breaker: { spread: 50s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a, breaker: { window: 40s } }] }]
            """#,
            says: #"""
                gateway.yaml:3:65: error[spread_not_shorter_than_window]: models[0].targets[0].breaker.window: must be longer than spread (50s), got 40s
                  models: [{ name: m, targets: [{ provider: a, breaker: { window: 40s } }] }]
                                                                                  ^
                  hint: set spread here as well, or leave it out everywhere
                """#),
        BrokenFile(
            "steps of volume that do not rise",
            #"""
            resilience: { breaker: { volume_steps: [120, 600, 600] } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:51: error[not_ascending]: resilience.breaker.volume_steps[2]: must be larger than the one before (600), got 600
                  resilience: { breaker: { volume_steps: [120, 600, 600] } }
                                                                    ^
                """#),
        BrokenFile(
            "steps of volume that are one number",
            #"""
            resilience: { breaker: { volume_steps: 120 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:40: error[wrong_type]: resilience.breaker.volume_steps: expected a list of steps, got 120
                  resilience: { breaker: { volume_steps: 120 } }
                                                         ^
                  hint: begin each entry with a hyphen and a space
                """#),
        BrokenFile(
            "steps of volume that are nothing",
            #"""
            resilience:
              breaker:
                volume_steps:
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:3:18: error[wrong_type]: resilience.breaker.volume_steps: expected a list of steps, got nothing
                      volume_steps:
                                   ^
                  hint: write [] for none, or leave the key out
                """#),
        BrokenFile(
            "a step of volume that is none",
            #"""
            resilience: { breaker: { volume_steps: [1.5, 0, many] } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:41: error[wrong_type]: resilience.breaker.volume_steps[0]: expected a whole number from 1 to 1000000, got 1.5
                  resilience: { breaker: { volume_steps: [1.5, 0, many] } }
                                                          ^
                gateway.yaml:1:46: error[out_of_range]: resilience.breaker.volume_steps[1]: expected a whole number from 1 to 1000000, got 0
                  resilience: { breaker: { volume_steps: [1.5, 0, many] } }
                                                               ^
                gateway.yaml:1:49: error[wrong_type]: resilience.breaker.volume_steps[2]: expected a whole number from 1 to 1000000, got "many"
                  resilience: { breaker: { volume_steps: [1.5, 0, many] } }
                                                                  ^
                """#),
        BrokenFile(
            "a share in percent",
            #"""
            resilience: { breaker: { failure_ratio: 50 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:41: error[out_of_range]: resilience.breaker.failure_ratio: expected a number from 0.01 to 1, got 50
                  resilience: { breaker: { failure_ratio: 50 } }
                                                          ^
                """#),
        BrokenFile(
            "a share of nothing",
            #"""
            resilience: { breaker: { slow_ratio: 0 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:38: error[out_of_range]: resilience.breaker.slow_ratio: expected a number from 0.01 to 1, got 0
                  resilience: { breaker: { slow_ratio: 0 } }
                                                       ^
                """#),
        BrokenFile(
            "a share with a percent sign",
            #"""
            resilience: { breaker: { failure_ratio: 50% } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:41: error[wrong_type]: resilience.breaker.failure_ratio: expected a number from 0.01 to 1, got "50%"
                  resilience: { breaker: { failure_ratio: 50% } }
                                                          ^
                """#),
    ]
}
