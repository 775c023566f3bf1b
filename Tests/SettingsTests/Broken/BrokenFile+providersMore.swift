extension BrokenFile {
    /// Providers, continued.
    static let providersMore: [BrokenFile] = [
        BrokenFile(
            "a URL with a port beyond the range",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h:99999/v1
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:15: error[invalid_url]: providers[0].base_url: the URL has a port that is not a number from 1 to 65535
                      base_url: https://h:99999/v1
                                ^
                """#),
        BrokenFile(
            "a URL with a space",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v 1
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:15: error[invalid_url]: providers[0].base_url: the URL may hold only visible ASCII characters; escape the others with %
                      base_url: https://h/v 1
                                ^
                """#),
        BrokenFile(
            "a key instead of its variable",
            #"""
            providers:
              - name: a
                type: mock
                api_key: sk-very-secret
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:14: error[wrong_type]: providers[0].api_key: expected { secret: NAME }, got a text
                      api_key: <redacted>
                               ^
                  hint: put the key in an environment variable, and name the variable here
                """#),
        BrokenFile(
            "a key as the variable",
            #"""
            providers:
              - name: a
                type: mock
                api_key: { secret: sk-very-secret }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:24: error[invalid_name]: providers[0].api_key.secret: expected the name of an environment variable: letters, digits and underscores, got a text
                      api_key: { secret: <redacted>
                                         ^
                  hint: the secret itself does not belong in this file; put it in a variable and name that here
                """#),
        BrokenFile(
            "a key as a word in braces",
            #"""
            providers:
              - name: a
                type: mock
                api_key: { sk-very-secret }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:14: error[missing_key]: missing key "secret" in providers[0].api_key
                      api_key: <redacted>
                               ^
                  hint: name the variable that holds the key
                gateway.yaml:4:16: error[unknown_key]: unknown key in providers[0].api_key
                      api_key: <redacted>
                               ^
                  hint: the only key here is secret
                """#),
        BrokenFile(
            "a key on a line of its own",
            #"""
            providers:
              - name: a
                type: mock
                api_key:
                  sk-very-secret
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:7: error[wrong_type]: providers[0].api_key: expected { secret: NAME }, got a text
                        <redacted>
                        ^
                  hint: put the key in an environment variable, and name the variable here
                """#),
        BrokenFile(
            "a key as a tag and as repeated words",
            #"""
            providers:
              - name: a
                type: mock
                api_key: !sk-very-secret { sk-very-secret: 1, sk-very-secret: 2 }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:14: error[unsupported_tag]: a tag has no meaning here
                      api_key: <redacted>
                               ^
                  hint: leave it out; a secret is written as { secret: NAME }
                gateway.yaml:4:14: error[missing_key]: missing key "secret" in providers[0].api_key
                      api_key: <redacted>
                               ^
                  hint: name the variable that holds the key
                gateway.yaml:4:32: error[unknown_key]: unknown key in providers[0].api_key
                      api_key: <redacted>
                               ^
                  hint: the only key here is secret
                gateway.yaml:4:51: error[duplicate_key]: this key already stands on line 4
                      api_key: <redacted>
                               ^
                  hint: keep one of them
                """#),
        BrokenFile(
            "a key as an alias",
            #"""
            providers:
              - name: a
                type: mock
                api_key: *sk-very-secret
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:14: error[unknown_alias]: no anchor of this name stands above the alias
                      api_key: <redacted>
                               ^
                """#),
        BrokenFile(
            "a key of digits",
            #"""
            providers:
              - name: a
                type: mock
                api_key: { secret: 123456 }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:24: error[wrong_type]: providers[0].api_key.secret: expected the name of an environment variable, got a text
                      api_key: { secret: <redacted>
                                         ^
                """#),
        BrokenFile(
            "an api_key that is nothing",
            #"""
            providers:
              - name: a
                type: mock
                api_key:
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:13: error[wrong_type]: providers[0].api_key: expected { secret: NAME }, got nothing
                      api_key:
                              ^
                  hint: leave api_key out if the provider needs no key
                """#),
        BrokenFile(
            "no call at once",
            #"""
            providers:
              - name: a
                type: mock
                max_in_flight: 0
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:20: error[out_of_range]: providers[0].max_in_flight: expected a whole number from 1 to 1000000, got 0
                      max_in_flight: 0
                                     ^
                """#),
        BrokenFile(
            "a timeout below a millisecond",
            #"""
            providers:
              - name: a
                type: mock
                timeouts: { connect: 0.5ms }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:26: error[out_of_range]: providers[0].timeouts.connect: must be from 1ms to 24h, got 0.5ms
                      timeouts: { connect: 0.5ms }
                                           ^
                """#),
        BrokenFile(
            "a timeout beyond a day",
            #"""
            providers:
              - name: a
                type: mock
                timeouts: { idle: 2d, total: 2d }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:23: error[out_of_range]: providers[0].timeouts.idle: must be from 1ms to 24h, got 2d
                      timeouts: { idle: 2d, total: 2d }
                                        ^
                gateway.yaml:4:34: error[out_of_range]: providers[0].timeouts.total: must be from 1ms to 24h, got 2d
                      timeouts: { idle: 2d, total: 2d }
                                                   ^
                """#),
        BrokenFile(
            "a total shorter than the first byte",
            #"""
            providers:
              - name: a
                type: mock
                timeouts: { first_byte: 1m, total: 10s }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:40: error[total_shorter_than_first_byte]: providers[0].timeouts.total: must not be shorter than first_byte (1m), got 10s
                      timeouts: { first_byte: 1m, total: 10s }
                                                         ^
                  hint: total covers the whole call, its first byte included
                """#),
        BrokenFile(
            "a first byte later than the default total",
            #"""
            providers:
              - name: a
                type: mock
                timeouts: { first_byte: 20m }
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:29: error[total_shorter_than_first_byte]: providers[0].timeouts.first_byte: must not be longer than total (10m), got 20m
                      timeouts: { first_byte: 20m }
                                              ^
                  hint: set total as well; it covers the whole call
                gateway.yaml:4:29: error[window_shorter_than_first_byte]: providers[0].timeouts.first_byte: must not be longer than the breaker's window (1m), got 20m
                      timeouts: { first_byte: 20m }
                                              ^
                  hint: set breaker: { window: 20m } for this provider, or a shorter first_byte
                """#),
    ]
}
