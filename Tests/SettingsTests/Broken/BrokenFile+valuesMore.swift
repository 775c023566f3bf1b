extension BrokenFile {
    /// Values of the simple sections, continued.
    static let valuesMore: [BrokenFile] = [
        BrokenFile(
            "a duration without a unit",
            #"""
            server: { drain_timeout: 30 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[invalid_duration]: server.drain_timeout: expected a duration such as 30s, 5m or 250ms, got 30
                  server: { drain_timeout: 30 }
                                           ^
                  hint: add the unit, such as 30s or 30ms
                """#),
        BrokenFile(
            "a duration with a long unit",
            #"""
            server: { drain_timeout: 30 seconds }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[invalid_duration]: server.drain_timeout: expected a duration such as 30s, 5m or 250ms, got "30 seconds"
                  server: { drain_timeout: 30 seconds }
                                           ^
                  hint: did you mean 30s?
                """#),
        BrokenFile(
            "a duration of two parts",
            #"""
            server: { drain_timeout: 1m30s }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[invalid_duration]: server.drain_timeout: expected a duration such as 30s, 5m or 250ms, got "1m30s"
                  server: { drain_timeout: 1m30s }
                                           ^
                  hint: the units are ms, s, m, h and d, one of them in a value
                """#),
        BrokenFile(
            "a duration that is a mapping",
            #"""
            server: { drain_timeout: { s: 30 } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[wrong_type]: server.drain_timeout: expected a duration such as 30s, 5m or 250ms, got a mapping
                  server: { drain_timeout: { s: 30 } }
                                           ^
                """#),
        BrokenFile(
            "a duration beyond the range",
            #"""
            store: { commit_timeout: 2h }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[out_of_range]: store.commit_timeout: must be from 1ms to 1h, got 2h
                  store: { commit_timeout: 2h }
                                           ^
                """#),
        BrokenFile(
            "a negative duration",
            #"""
            store: { commit_timeout: -5s }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[invalid_duration]: store.commit_timeout: expected a duration such as 30s, 5m or 250ms, got "-5s"
                  store: { commit_timeout: -5s }
                                           ^
                """#),
        BrokenFile(
            "an unknown durability",
            #"""
            store: { durability: proces }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:22: error[unknown_value]: store.durability: expected one of power, process, relaxed, got "proces"
                  store: { durability: proces }
                                       ^
                  hint: did you mean "process"?
                """#),
        BrokenFile(
            "a durability that is true",
            #"""
            store: { durability: true }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:22: error[unknown_value]: store.durability: expected one of power, process, relaxed, got true
                  store: { durability: true }
                                       ^
                """#),
        BrokenFile(
            "a truth value in words",
            #"""
            store: { decision_first: yes }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[wrong_type]: store.decision_first: expected true or false, got "yes"
                  store: { decision_first: yes }
                                           ^
                  hint: write true
                """#),
        BrokenFile(
            "a truth value in quotes",
            #"""
            store: { decision_first: "false" }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[wrong_type]: store.decision_first: expected true or false, got "false"
                  store: { decision_first: "false" }
                                           ^
                  hint: write false without quotes
                """#),
        BrokenFile(
            "an empty path",
            #"""
            store: { path: "" }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:16: error[invalid_path]: store.path: a path has 1 to 4096 bytes, none of them 0
                  store: { path: "" }
                                 ^
                """#),
        BrokenFile(
            "a path with a zero byte",
            #"""
            store: { path: "a\0b" }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:16: error[invalid_path]: store.path: a path has 1 to 4096 bytes, none of them 0
                  store: { path: "a\0b" }
                                 ^
                """#),
        BrokenFile(
            "an unknown level",
            #"""
            logging: { level: warn }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:19: error[unknown_value]: logging.level: expected one of trace, debug, info, notice, warning, error, critical, got "warn"
                  logging: { level: warn }
                                    ^
                  hint: did you mean "warning"?
                """#),
        BrokenFile(
            "an unknown format",
            #"""
            logging: { format: xml }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:20: error[unknown_value]: logging.format: expected one of json, text, auto, got "xml"
                  logging: { format: xml }
                                     ^
                """#),
    ]
}
