extension BrokenFile {
    /// The section server.cors.
    static let cors: [BrokenFile] = [
        BrokenFile(
            "origins as one text",
            #"""
            server: { cors: { allowed_origins: "https://a.example" } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:36: error[wrong_type]: server.cors.allowed_origins: expected a list of origins, got "https://a.example"
                  server: { cors: { allowed_origins: "https://a.example" } }
                                                     ^
                  hint: begin each entry with a hyphen and a space
                """#),
        BrokenFile(
            "origins that are nothing",
            #"""
            server:
              cors:
                allowed_origins:
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:3:21: error[wrong_type]: server.cors.allowed_origins: expected a list of origins, got nothing
                      allowed_origins:
                                      ^
                  hint: write [] for none, or leave the key out
                """#),
        BrokenFile(
            "origins that are none",
            #"""
            server:
              cors:
                allowed_origins:
                  - https://a.example/app
                  - https://a.example/
                  - a.example
                  - ftp://a.example
                  - https://me:pass@a.example
                  - "null"
                  - 7
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:9: error[invalid_origin]: server.cors.allowed_origins[0]: the origin must not have a path
                        - https://a.example/app
                          ^
                  hint: an origin is a scheme, a host and, if need be, a port: https://app.example.com:8443
                gateway.yaml:5:9: error[invalid_origin]: server.cors.allowed_origins[1]: the origin must not have a path
                        - https://a.example/
                          ^
                  hint: an origin is a scheme, a host and, if need be, a port: https://app.example.com:8443
                gateway.yaml:6:9: error[invalid_origin]: server.cors.allowed_origins[2]: the origin must begin with http:// or https://
                        - a.example
                          ^
                  hint: an origin is a scheme, a host and, if need be, a port: https://app.example.com:8443
                gateway.yaml:7:9: error[invalid_origin]: server.cors.allowed_origins[3]: the origin must be http or https
                        - ftp://a.example
                          ^
                  hint: an origin is a scheme, a host and, if need be, a port: https://app.example.com:8443
                gateway.yaml:8:9: error[invalid_origin]: server.cors.allowed_origins[4]: the origin must not hold a user name or a password
                        - <redacted>
                          ^
                  hint: an origin is a scheme, a host and, if need be, a port: https://app.example.com:8443
                gateway.yaml:9:9: error[invalid_origin]: server.cors.allowed_origins[5]: the origin must begin with http:// or https://
                        - "null"
                          ^
                  hint: an origin is a scheme, a host and, if need be, a port: https://app.example.com:8443
                gateway.yaml:10:9: error[wrong_type]: server.cors.allowed_origins[6]: expected an origin such as https://app.example.com, or "*", got 7
                        - 7
                          ^
                  hint: put it in quotes: "7"
                """#),
        BrokenFile(
            "an origin twice",
            #"""
            server:
              cors:
                allowed_origins:
                  - https://a.example
                  - https://A.example:443
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:9: error[duplicate_entry]: server.cors.allowed_origins[1]: the same as server.cors.allowed_origins[0]
                        - https://A.example:443
                          ^
                  hint: keep one of them
                """#),
        BrokenFile(
            "every origin and one",
            #"""
            server: { cors: { allowed_origins: ["*", "https://a.example"] } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:36: error[not_applicable]: server.cors.allowed_origins: "*" takes every origin, so the others have no effect
                  server: { cors: { allowed_origins: ["*", "https://a.example"] } }
                                                     ^
                  hint: keep "*" alone, or leave it out
                """#),
        BrokenFile(
            "a preflight that is kept for days",
            #"""
            server: { cors: { max_age: 2d } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:28: error[out_of_range]: server.cors.max_age: must be from 1s to 24h, got 2d
                  server: { cors: { max_age: 2d } }
                                             ^
                """#),
        BrokenFile(
            "a preflight that is kept for less than a second",
            #"""
            server: { cors: { max_age: 500ms } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:28: error[out_of_range]: server.cors.max_age: must be from 1s to 24h, got 500ms
                  server: { cors: { max_age: 500ms } }
                                             ^
                """#),
        BrokenFile(
            "an unknown key of cors",
            #"""
            server: { cors: { origins: [] } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:19: error[unknown_key]: unknown key "origins" in server.cors
                  server: { cors: { origins: [] } }
                                    ^
                  hint: the keys here are allowed_origins, max_age
                """#),
    ]
}
