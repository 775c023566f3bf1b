extension BrokenFile {
    /// Values of the simple sections.
    static let values: [BrokenFile] = [
        BrokenFile(
            "a port beyond the range",
            #"""
            server: { port: 70000 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:17: error[out_of_range]: server.port: expected a whole number from 0 to 65535, got 70000
                  server: { port: 70000 }
                                  ^
                """#),
        BrokenFile(
            "a negative port",
            #"""
            server: { port: -1 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:17: error[out_of_range]: server.port: expected a whole number from 0 to 65535, got -1
                  server: { port: -1 }
                                  ^
                """#),
        BrokenFile(
            "a quoted port",
            #"""
            server: { port: "8080" }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:17: error[wrong_type]: server.port: expected a whole number from 0 to 65535, got "8080"
                  server: { port: "8080" }
                                  ^
                  hint: write 8080 without quotes
                """#),
        BrokenFile(
            "a port with a fraction",
            #"""
            server: { port: 80.5 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:17: error[wrong_type]: server.port: expected a whole number from 0 to 65535, got 80.5
                  server: { port: 80.5 }
                                  ^
                """#),
        BrokenFile(
            "a port that is a list",
            #"""
            server: { port: [8080] }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:17: error[wrong_type]: server.port: expected a whole number from 0 to 65535, got a list
                  server: { port: [8080] }
                                  ^
                """#),
        BrokenFile(
            "a port that is nothing",
            #"""
            server:
              port:
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:8: error[wrong_type]: server.port: expected a whole number from 0 to 65535, got nothing
                    port:
                         ^
                """#),
        BrokenFile(
            "a host with a scheme",
            #"""
            server: { host: "http://localhost" }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:17: error[invalid_address]: server.host: expected an address or a host name such as 127.0.0.1, ::1 or localhost, got "http://localhost"
                  server: { host: "http://localhost" }
                                  ^
                  hint: the port has a key of its own, and there is no scheme
                """#),
        BrokenFile(
            "a host that is a number",
            #"""
            server: { host: 1 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:17: error[wrong_type]: server.host: expected an address or a host name, got 1
                  server: { host: 1 }
                                  ^
                  hint: put it in quotes: "1"
                """#),
        BrokenFile(
            "a section that is a list",
            #"""
            server: [8080]
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:9: error[wrong_type]: server: expected a mapping, got a list
                  server: [8080]
                          ^
                """#),
        BrokenFile(
            "a size with a unit of its own",
            #"""
            server: { max_body_bytes: 32mb }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:27: error[invalid_size]: server.max_body_bytes: expected a size such as 512KiB, 32MiB or 10MB, or a number of bytes, got "32mb"
                  server: { max_body_bytes: 32mb }
                                            ^
                  hint: did you mean 32MB?
                """#),
        BrokenFile(
            "a size with a space",
            #"""
            server: { max_body_bytes: 32 MiB }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:27: error[invalid_size]: server.max_body_bytes: expected a size such as 512KiB, 32MiB or 10MB, or a number of bytes, got "32 MiB"
                  server: { max_body_bytes: 32 MiB }
                                            ^
                  hint: did you mean 32MiB?
                """#),
        BrokenFile(
            "a size in an unknown unit",
            #"""
            server: { max_body_bytes: 32 bits }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:27: error[invalid_size]: server.max_body_bytes: expected a size such as 512KiB, 32MiB or 10MB, or a number of bytes, got "32 bits"
                  server: { max_body_bytes: 32 bits }
                                            ^
                  hint: the units are KiB, MiB, GiB, TiB (powers of 1024) and KB, MB, GB, TB
                """#),
        BrokenFile(
            "a size that is too small",
            #"""
            server: { max_body_bytes: 1000 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:27: error[out_of_range]: server.max_body_bytes: must be from 1KiB to 1GiB, got 1000
                  server: { max_body_bytes: 1000 }
                                            ^
                """#),
        BrokenFile(
            "a size that is too large",
            #"""
            server: { max_body_bytes: 1.5GiB }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:27: error[out_of_range]: server.max_body_bytes: must be from 1KiB to 1GiB, got 1.5GiB
                  server: { max_body_bytes: 1.5GiB }
                                            ^
                """#),
        BrokenFile(
            "a size that is no whole number of bytes",
            #"""
            server: { max_body_bytes: 1024.5 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:27: error[invalid_size]: server.max_body_bytes: expected a size such as 512KiB, 32MiB or 10MB, or a number of bytes, got 1024.5
                  server: { max_body_bytes: 1024.5 }
                                            ^
                """#),
    ]
}
