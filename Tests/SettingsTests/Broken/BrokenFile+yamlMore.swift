extension BrokenFile {
    /// What is wrong with the file as YAML, continued.
    static let yamlMore: [BrokenFile] = [
        BrokenFile(
            "a control character",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store: { path: da\#u{7}ta }
            """#,
            says: #"""
                gateway.yaml:3:18: error[invalid_yaml]: the character U+0007 is not allowed in YAML
                  store: { path: da�ta }
                                   ^
                  hint: remove it, or write it as an escape in double quotes
                """#),
        BrokenFile(
            "a list as the root",
            #"""
            - server
            """#,
            says: #"""
                gateway.yaml:1:1: error[wrong_type]: expected a mapping with providers and models, got a list
                  - server
                  ^
                """#),
        BrokenFile(
            "a text as the root",
            #"""
            hello
            """#,
            says: #"""
                gateway.yaml:1:1: error[wrong_type]: expected a mapping with providers and models, got "hello"
                  hello
                  ^
                """#),
        BrokenFile(
            "an unknown alias",
            #"""
            providers:
              - { name: a, type: mock, timeouts: &calm { idle: 5m } }
              - { name: b, type: mock, timeouts: *clam }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:3:38: error[unknown_alias]: no anchor of this name stands above the alias
                    - { name: b, type: mock, timeouts: *clam }
                                                       ^
                  hint: did you mean "calm"?
                """#),
        BrokenFile(
            "an alias with a word behind it",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store: { path: *data here }
            """#,
            says: #"""
                gateway.yaml:3:16: error[invalid_yaml]: an alias must stand alone
                  store: { path: *data here }
                                 ^
                  hint: put a text that begins with * in quotes
                """#),
        BrokenFile(
            "an alias as a key",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store: { path: &x data, *x : 1 }
            """#,
            says: #"""
                gateway.yaml:3:25: error[wrong_type]: a key must be a plain word
                  store: { path: &x data, *x : 1 }
                                          ^
                  hint: lists, mappings and aliases cannot be keys here
                """#),
        BrokenFile(
            "a list as a key",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store:
              [path]: data
            """#,
            says: #"""
                gateway.yaml:4:3: error[wrong_type]: a key must be a plain word
                    [path]: data
                    ^
                  hint: lists, mappings and aliases cannot be keys here
                """#),
        BrokenFile(
            "a tag",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store: { path: !env DATA }
            """#,
            says: #"""
                gateway.yaml:3:16: error[unsupported_tag]: the tag "!env" has no meaning here
                  store: { path: !env DATA }
                                 ^
                  hint: leave it out; a secret is written as { secret: NAME }
                """#),
        BrokenFile(
            "a merge key",
            #"""
            providers:
              - { name: a, type: mock, timeouts: &calm { idle: 5m } }
              - { name: b, type: mock, timeouts: { <<: *calm, total: 20m } }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:3:40: error[unknown_key]: unknown key "<<" in providers[1].timeouts
                    - { name: b, type: mock, timeouts: { <<: *calm, total: 20m } }
                                                         ^
                  hint: merge keys are not supported; use an alias for the whole value
                """#),
    ]
}
