extension BrokenFile {
    /// Keys that are unknown, missing or repeated.
    static let keys: [BrokenFile] = [
        BrokenFile(
            "an unknown section",
            #"""
            servers: { port: 1 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:1: error[unknown_key]: unknown key "servers"
                  servers: { port: 1 }
                  ^
                  hint: did you mean "server"?
                """#),
        BrokenFile(
            "a section nobody meant",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            limits: {}
            """#,
            says: #"""
                gateway.yaml:3:1: error[unknown_key]: unknown key "limits"
                  limits: {}
                  ^
                  hint: the keys here are admin, auth, logging, models, providers, resilience, server, store
                """#),
        BrokenFile(
            "an unknown key in a section",
            #"""
            server: { prot: 8080 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:11: error[unknown_key]: unknown key "prot" in server
                  server: { prot: 8080 }
                            ^
                  hint: did you mean "port"?
                """#),
        BrokenFile(
            "a key with hyphens",
            #"""
            server: { max-body-bytes: 1MiB }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:11: error[unknown_key]: unknown key "max-body-bytes" in server
                  server: { max-body-bytes: 1MiB }
                            ^
                  hint: did you mean "max_body_bytes"?
                """#),
        BrokenFile(
            "a key in another case",
            #"""
            server: { Port: 80 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:11: error[unknown_key]: unknown key "Port" in server
                  server: { Port: 80 }
                            ^
                  hint: did you mean "port"?
                """#),
        BrokenFile(
            "an unknown key deep inside",
            #"""
            providers:
              - name: a
                type: mock
                timeouts: { conect: 2s }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:17: error[unknown_key]: unknown key "conect" in providers[0].timeouts
                      timeouts: { conect: 2s }
                                  ^
                  hint: did you mean "connect"?
                """#),
        BrokenFile(
            "a key written twice",
            #"""
            server:
              port: 1
              host: ::1
              port: 2
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:3: error[duplicate_key]: the key "port" already stands on line 2
                    port: 2
                    ^
                  hint: keep one of them
                """#),
        BrokenFile(
            "a key written three times, quoted and not",
            #"""
            server: { port: 1, 'port': 2, "port": 3 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:20: error[duplicate_key]: the key "port" already stands on line 1
                  server: { port: 1, 'port': 2, "port": 3 }
                                     ^
                  hint: keep one of them
                gateway.yaml:1:31: error[duplicate_key]: the key "port" already stands on line 1
                  server: { port: 1, 'port': 2, "port": 3 }
                                                ^
                  hint: keep one of them
                """#),
        BrokenFile(
            "a section written twice",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            providers: [{ name: a, type: mock }]
            """#,
            says: #"""
                gateway.yaml:3:1: error[duplicate_key]: the key "providers" already stands on line 1
                  providers: [{ name: a, type: mock }]
                  ^
                  hint: keep one of them
                """#),
    ]
}
