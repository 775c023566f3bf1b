extension BrokenFile {
    /// Keys that belong to some types of providers only.
    static let connections: [BrokenFile] = [
        BrokenFile(
            "a vllm provider without a URL",
            #"""
            providers:
              - name: a
                type: vllm
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:5: error[missing_key]: missing key "base_url" in providers[0]
                    - name: a
                      ^
                  hint: the URL that routes are appended to, such as http://127.0.0.1:8000/v1
                """#),
        BrokenFile(
            "an openai provider with the keys of vllm",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                health_checks: false
                health_interval: 5s
                continuous_usage: true
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:20: error[not_applicable]: providers[0].health_checks: a provider of type openai has no health_checks
                      health_checks: false
                                     ^
                  hint: leave it out, or choose the type vllm
                gateway.yaml:6:22: error[not_applicable]: providers[0].health_interval: a provider of type openai has no health_interval
                      health_interval: 5s
                                       ^
                  hint: leave it out, or choose the type vllm
                gateway.yaml:7:23: error[not_applicable]: providers[0].continuous_usage: a provider of type openai has no continuous_usage
                      continuous_usage: true
                                        ^
                  hint: leave it out, or choose the type vllm
                """#),
        BrokenFile(
            "a mock with the keys of a connection",
            #"""
            providers:
              - name: a
                type: mock
                proxy: http://proxy:3128
                http2: false
                client_certificate_file: c.pem
                client_key_file: k.pem
                health_interval: 5s
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:12: error[not_applicable]: providers[0].proxy: a provider of type mock is embedded and has no proxy
                      proxy: http://proxy:3128
                             ^
                  hint: leave it out, or choose the type openai
                gateway.yaml:5:12: error[not_applicable]: providers[0].http2: a provider of type mock is embedded and has no http2
                      http2: false
                             ^
                  hint: leave it out, or choose the type openai
                gateway.yaml:6:30: error[not_applicable]: providers[0].client_certificate_file: a provider of type mock is embedded and has no client_certificate_file
                      client_certificate_file: c.pem
                                               ^
                  hint: leave it out, or choose the type openai
                gateway.yaml:7:22: error[not_applicable]: providers[0].client_key_file: a provider of type mock is embedded and has no client_key_file
                      client_key_file: <redacted>
                                       ^
                  hint: leave it out, or choose the type openai
                gateway.yaml:8:22: error[not_applicable]: providers[0].health_interval: a provider of type mock is embedded and has no health_interval
                      health_interval: 5s
                                       ^
                  hint: leave it out, or choose the type vllm
                """#),
        BrokenFile(
            "a health interval of nothing",
            #"""
            providers:
              - name: a
                type: vllm
                base_url: http://h/v1
                health_interval: 0s
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:22: error[out_of_range]: providers[0].health_interval: must be from 10ms to 1h, got 0s
                      health_interval: 0s
                                       ^
                """#),
        BrokenFile(
            "health checks as a duration",
            #"""
            providers:
              - name: a
                type: vllm
                base_url: http://h/v1
                health_checks: 10s
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:20: error[wrong_type]: providers[0].health_checks: expected true or false, got "10s"
                      health_checks: 10s
                                     ^
                """#),
        BrokenFile(
            "continuous usage where no usage is asked for",
            #"""
            providers:
              - name: a
                type: vllm
                base_url: http://h/v1
                ask_usage: false
                continuous_usage: true
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:6:23: error[not_applicable]: providers[0].continuous_usage: a provider with ask_usage: false is asked for no usage at all
                      continuous_usage: true
                                        ^
                  hint: leave one of the two out
                """#),
        BrokenFile(
            "a usage that is a number",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                ask_usage: 1
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:16: error[wrong_type]: providers[0].ask_usage: expected true or false, got 1
                      ask_usage: 1
                                 ^
                """#),
        BrokenFile(
            "HTTP/2 as a version",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                http2: 2
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:12: error[wrong_type]: providers[0].http2: expected true or false, got 2
                      http2: 2
                             ^
                """#),
    ]
}
