extension BrokenFile {
    /// Providers.
    static let providers: [BrokenFile] = [
        BrokenFile(
            "no provider at all",
            #"""
            providers: []
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:12: error[no_providers]: providers: at least one provider is needed
                  providers: []
                             ^
                  hint: { name: mock-a, type: mock } needs no account
                """#),
        BrokenFile(
            "providers as a mapping",
            #"""
            providers: { a: { type: mock } }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:12: error[wrong_type]: providers: expected a list of providers, got a mapping
                  providers: { a: { type: mock } }
                             ^
                  hint: begin each entry with a hyphen and a space
                """#),
        BrokenFile(
            "a provider that is a word",
            #"""
            providers: [openai]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:13: error[wrong_type]: providers[0]: expected a mapping with name and type, got "openai"
                  providers: [openai]
                              ^
                """#),
        BrokenFile(
            "a name with a space",
            #"""
            providers: [{ name: my provider, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:21: error[invalid_name]: providers[0].name: expected 1 to 64 letters, digits, dots, underscores or hyphens, got "my provider"
                  providers: [{ name: my provider, type: mock }]
                                      ^
                gateway.yaml:2:43: error[unknown_provider]: models[0].targets[0].provider: no provider is named "a"
                  models: [{ name: m, targets: [{ provider: a }] }]
                                                            ^
                  hint: list it under providers
                """#),
        BrokenFile(
            "a name that is a number",
            #"""
            providers: [{ name: 1, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:21: error[wrong_type]: providers[0].name: expected a name, got 1
                  providers: [{ name: 1, type: mock }]
                                      ^
                  hint: put it in quotes: "1"
                gateway.yaml:2:43: error[unknown_provider]: models[0].targets[0].provider: no provider is named "a"
                  models: [{ name: m, targets: [{ provider: a }] }]
                                                            ^
                  hint: list it under providers
                """#),
        BrokenFile(
            "a name with a bell in it",
            #"""
            providers: [{ name: "a\a", type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:21: error[invalid_name]: providers[0].name: expected 1 to 64 letters, digits, dots, underscores or hyphens, got "a�"
                  providers: [{ name: "a\a", type: mock }]
                                      ^
                gateway.yaml:2:43: error[unknown_provider]: models[0].targets[0].provider: no provider is named "a"
                  models: [{ name: m, targets: [{ provider: a }] }]
                                                            ^
                  hint: list it under providers
                """#),
        BrokenFile(
            "two providers of one name",
            #"""
            providers:
              - { name: a, type: mock }
              - { name: a, type: mock }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:3:13: error[duplicate_provider]: providers[1].name: the name "a" is already used on line 2
                    - { name: a, type: mock }
                              ^
                  hint: give each provider a name of its own
                """#),
        BrokenFile(
            "an unknown type",
            #"""
            providers: [{ name: a, type: opnai, base_url: "http://h" }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:30: error[unknown_value]: providers[0].type: expected one of openai, vllm, mock, got "opnai"
                  providers: [{ name: a, type: opnai, base_url: "http://h" }]
                                               ^
                  hint: did you mean "openai"?
                """#),
        BrokenFile(
            "a mock with a URL",
            #"""
            providers: [{ name: a, type: mock, base_url: "http://u:p@h" }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:46: error[not_applicable]: providers[0].base_url: a provider of type mock is embedded and has no base_url
                  providers: [{ name: a, type: mock, base_url: <redacted>
                                                               ^
                  hint: leave it out, or choose the type openai
                """#),
        BrokenFile(
            "a mock with a CA file",
            #"""
            providers: [{ name: a, type: mock, ca_file: ca.pem }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:45: error[not_applicable]: providers[0].ca_file: a provider of type mock is embedded and has no ca_file
                  providers: [{ name: a, type: mock, ca_file: ca.pem }]
                                                              ^
                  hint: leave it out, or choose the type openai
                """#),
        BrokenFile(
            "a URL without a scheme",
            #"""
            providers:
              - name: a
                type: openai
                base_url: api.openai.com/v1
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:15: error[invalid_url]: providers[0].base_url: the URL must begin with http:// or https://
                      base_url: api.openai.com/v1
                                ^
                """#),
        BrokenFile(
            "a URL of another scheme",
            #"""
            providers:
              - name: a
                type: openai
                base_url: ftp://h/v1
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:15: error[unsupported_scheme]: providers[0].base_url: the URL must be http or https
                      base_url: ftp://h/v1
                                ^
                """#),
        BrokenFile(
            "a URL with user information",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://me:pass@h/v1
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:15: error[url_user_info]: providers[0].base_url: the URL must not hold a user name or a password
                      base_url: <redacted>
                                ^
                  hint: give the key as api_key: { secret: NAME }
                """#),
        BrokenFile(
            "a URL with a query",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1?key=1
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:15: error[invalid_url]: providers[0].base_url: the URL must not have a query or a fragment
                      base_url: <redacted>
                                ^
                """#),
        BrokenFile(
            "a URL without a host",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https:///v1
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:15: error[invalid_url]: providers[0].base_url: the URL has no host
                      base_url: https:///v1
                                ^
                """#),
    ]
}
