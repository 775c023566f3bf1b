extension BrokenFile {
    /// Retries, health, gates, trickles and warm-ups.
    static let resilienceMore: [BrokenFile] = [
        BrokenFile(
            "a longest backoff below the first",
            #"""
            resilience: { retry: { backoff_base: 3s, backoff_max: 2s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:55: error[maximum_shorter_than_first]: resilience.retry.backoff_max: must not be shorter than backoff_base (3s), got 2s
                  resilience: { retry: { backoff_base: 3s, backoff_max: 2s } }
                                                                        ^
                  hint: waits begin at backoff_base and double up to this
                """#),
        BrokenFile(
            "a longest backoff below the default first",
            #"""
            resilience: { gate: { backoff_max: 500ms } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:36: error[maximum_shorter_than_first]: resilience.gate.backoff_max: must not be shorter than backoff_base (1s), got 500ms
                  resilience: { gate: { backoff_max: 500ms } }
                                                     ^
                  hint: waits begin at backoff_base and double up to this
                """#),
        BrokenFile(
            "a budget that is a text",
            #"""
            resilience: { retry: { budget: "0.2" } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:32: error[wrong_type]: resilience.retry.budget: expected a number from 0 to 10, got "0.2"
                  resilience: { retry: { budget: "0.2" } }
                                                 ^
                  hint: write 0.2 without quotes
                """#),
        BrokenFile(
            "a half-life finer than a bucket",
            #"""
            resilience: { health: { half_life: 4s } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:36: error[out_of_range]: resilience.health.half_life: must be from 5s to 1h, got 4s
                  resilience: { health: { half_life: 4s } }
                                                     ^
                """#),
        BrokenFile(
            "a prior without weight",
            #"""
            resilience: { health: { prior_weight: 0 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:39: error[out_of_range]: resilience.health.prior_weight: expected a number from 0.01 to 1000000, got 0
                  resilience: { health: { prior_weight: 0 } }
                                                        ^
                """#),
        BrokenFile(
            "an exponent beyond the range",
            #"""
            resilience: { health: { exponent: 9 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:35: error[out_of_range]: resilience.health.exponent: expected a whole number from 0 to 8, got 9
                  resilience: { health: { exponent: 9 } }
                                                    ^
                """#),
        BrokenFile(
            "misspelt keys",
            #"""
            resilience:
              retry: { budjet: 0.2 }
              health: { halflife: 1m }
              gate: { exhausted: 1h }
              trickle: { per_minute: 1 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:12: error[unknown_key]: unknown key "budjet" in resilience.retry
                    retry: { budjet: 0.2 }
                             ^
                  hint: did you mean "budget"?
                gateway.yaml:3:13: error[unknown_key]: unknown key "halflife" in resilience.health
                    health: { halflife: 1m }
                              ^
                  hint: did you mean "half_life"?
                gateway.yaml:4:11: error[unknown_key]: unknown key "exhausted" in resilience.gate
                    gate: { exhausted: 1h }
                            ^
                  hint: did you mean "exhausted_wait"?
                gateway.yaml:5:14: error[unknown_key]: unknown key "per_minute" in resilience.trickle
                    trickle: { per_minute: 1 }
                               ^
                  hint: the keys here are per_second, share
                """#),
        BrokenFile(
            "a trickle that is a number",
            #"""
            resilience: { trickle: 1 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:24: error[wrong_type]: resilience.trickle: expected a mapping, got 1
                  resilience: { trickle: 1 }
                                         ^
                """#),
        BrokenFile(
            "a warm-up that is nothing",
            #"""
            providers:
              - name: a
                type: mock
                warmup:
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:12: error[wrong_type]: providers[0].warmup: expected a mapping, got nothing
                      warmup:
                             ^
                  hint: write {} for its defaults, or leave the key out
                """#),
        BrokenFile(
            "a warm-up that is a truth value",
            #"""
            providers: [{ name: a, type: mock, warmup: true }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:44: error[wrong_type]: providers[0].warmup: expected a mapping, got true
                  providers: [{ name: a, type: mock, warmup: true }]
                                                             ^
                """#),
        BrokenFile(
            "a warm-up with a misspelt key",
            #"""
            providers: [{ name: a, type: mock, warmup: { on_start: true, idle_after: 0s } }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:46: error[unknown_key]: unknown key "on_start" in providers[0].warmup
                  providers: [{ name: a, type: mock, warmup: { on_start: true, idle_after: 0s } }]
                                                               ^
                  hint: did you mean "at_start"?
                gateway.yaml:1:74: error[out_of_range]: providers[0].warmup.idle_after: must be from 10ms to 24h, got 0s
                  providers: [{ name: a, type: mock, warmup: { on_start: true, idle_after: 0s } }]
                                                                                           ^
                """#),
        BrokenFile(
            "a pin in words",
            #"""
            auth: { mode: keys, keys: [{ id: a, key: { secret: A }, allow_pin: yes }] }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:68: error[wrong_type]: auth.keys[0].allow_pin: expected true or false, got "yes"
                  auth: { mode: keys, keys: <redacted>
                                            ^
                  hint: write true
                """#),
    ]
}
