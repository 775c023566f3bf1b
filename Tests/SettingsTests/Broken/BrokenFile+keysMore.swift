extension BrokenFile {
    /// Keys that are unknown, missing or repeated, continued.
    static let keysMore: [BrokenFile] = [
        BrokenFile(
            "no providers and no models",
            #"""
            server: { port: 1 }
            """#,
            says: #"""
                gateway.yaml:1:1: error[missing_key]: missing key "providers"
                  server: { port: 1 }
                  ^
                  hint: list at least one; { name: mock-a, type: mock } needs no account
                gateway.yaml:1:1: error[missing_key]: missing key "models"
                  server: { port: 1 }
                  ^
                  hint: list at least one; the name "*" takes every model
                """#),
        BrokenFile(
            "a provider without a name",
            #"""
            providers: [{ type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:13: error[missing_key]: missing key "name" in providers[0]
                  providers: [{ type: mock }]
                              ^
                  hint: letters, digits, dots, underscores and hyphens
                """#),
        BrokenFile(
            "a provider without a type",
            #"""
            providers: [{ name: a }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:13: error[missing_key]: missing key "type" in providers[0]
                  providers: [{ name: a }]
                              ^
                  hint: one of openai, vllm, mock
                """#),
        BrokenFile(
            "an openai provider without a URL",
            #"""
            providers:
              - name: a
                type: openai
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:5: error[missing_key]: missing key "base_url" in providers[0]
                    - name: a
                      ^
                  hint: the URL that routes are appended to, such as https://api.openai.com/v1
                """#),
        BrokenFile(
            "a model without a name",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:10: error[missing_key]: missing key "name" in models[0]
                  models: [{ targets: [{ provider: a }] }]
                           ^
                  hint: what clients ask for; "*" takes every name not listed
                """#),
        BrokenFile(
            "a model without targets",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m }]
            """#,
            says: #"""
                gateway.yaml:2:10: error[missing_key]: missing key "targets" in models[0]
                  models: [{ name: m }]
                           ^
                  hint: a target is { provider: NAME }
                """#),
        BrokenFile(
            "a target without a provider",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - weight: 2
            """#,
            says: #"""
                gateway.yaml:5:9: error[missing_key]: missing key "provider" in models[0].targets[0]
                        - weight: 2
                          ^
                  hint: the name of one of the providers
                """#),
        BrokenFile(
            "an api_key without a variable",
            #"""
            providers:
              - name: a
                type: mock
                api_key: {}
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:14: error[missing_key]: missing key "secret" in providers[0].api_key
                      api_key: <redacted>
                               ^
                  hint: name the variable that holds the key
                """#),
    ]
}
