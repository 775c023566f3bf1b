extension BrokenFile {
    /// The section admin, and both listeners.
    static let admin: [BrokenFile] = [
        BrokenFile(
            "an admin key instead of its variable",
            #"""
            admin: { key: sk-very-secret }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:15: error[wrong_type]: admin.key: expected { secret: NAME }, got a text
                  admin: { key: <redacted>
                                ^
                  hint: put the key in an environment variable, and name the variable here
                """#),
        BrokenFile(
            "an admin key as the variable",
            #"""
            admin: { key: { secret: sk-very-secret } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:25: error[invalid_name]: admin.key.secret: expected the name of an environment variable: letters, digits and underscores, got a text
                  admin: { key: { secret: <redacted>
                                          ^
                  hint: the secret itself does not belong in this file; put it in a variable and name that here
                """#),
        BrokenFile(
            "an admin key that is nothing",
            #"""
            admin:
              key:
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:7: error[wrong_type]: admin.key: expected { secret: NAME }, got nothing
                    key:
                        ^
                  hint: leave key out, and the gateway keeps one of its own
                """#),
        BrokenFile(
            "a port of admin beyond the range",
            #"""
            admin: { port: 65536 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:16: error[out_of_range]: admin.port: expected a whole number from 0 to 65535, got 65536
                  admin: { port: 65536 }
                                 ^
                """#),
        BrokenFile(
            "a host of admin with a port",
            #"""
            admin: { host: "localhost/x" }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:16: error[invalid_address]: admin.host: expected an address or a host name such as 127.0.0.1, ::1 or localhost, got "localhost/x"
                  admin: { host: "localhost/x" }
                                 ^
                  hint: the port has a key of its own, and there is no scheme
                """#),
        BrokenFile(
            "hosts that are none",
            #"""
            admin:
              allowed_hosts:
                - gateway.internal:8081
                - http://gateway
                - "[gateway]"
                - ""
                - 1.5
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:3:7: error[invalid_address]: admin.allowed_hosts[0]: expected a host name or an address such as gateway.internal or 10.0.0.5, got "gateway.internal:8081"
                      - gateway.internal:8081
                        ^
                  hint: leave out the scheme and the port
                gateway.yaml:4:7: error[invalid_address]: admin.allowed_hosts[1]: expected a host name or an address such as gateway.internal or 10.0.0.5, got "http://gateway"
                      - http://gateway
                        ^
                  hint: leave out the scheme and the port
                gateway.yaml:5:7: error[invalid_address]: admin.allowed_hosts[2]: expected a host name or an address such as gateway.internal or 10.0.0.5, got "[gateway]"
                      - "[gateway]"
                        ^
                  hint: leave out the scheme and the port
                gateway.yaml:6:7: error[invalid_address]: admin.allowed_hosts[3]: expected a host name or an address such as gateway.internal or 10.0.0.5, got ""
                      - ""
                        ^
                  hint: leave out the scheme and the port
                gateway.yaml:7:7: error[wrong_type]: admin.allowed_hosts[4]: expected a host name or an address, got 1.5
                      - 1.5
                        ^
                  hint: put it in quotes: "1.5"
                """#),
        BrokenFile(
            "a host twice",
            #"""
            admin: { allowed_hosts: [Gateway.internal, "[::1]", gateway.INTERNAL, "::1"] }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:53: error[duplicate_entry]: admin.allowed_hosts[2]: the same as admin.allowed_hosts[0]
                  admin: { allowed_hosts: [Gateway.internal, "[::1]", gateway.INTERNAL, "::1"] }
                                                                      ^
                  hint: keep one of them
                gateway.yaml:1:71: error[duplicate_entry]: admin.allowed_hosts[3]: the same as admin.allowed_hosts[1]
                  admin: { allowed_hosts: [Gateway.internal, "[::1]", gateway.INTERNAL, "::1"] }
                                                                                        ^
                  hint: keep one of them
                """#),
        BrokenFile(
            "hosts as one text",
            #"""
            admin: { allowed_hosts: localhost }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:25: error[wrong_type]: admin.allowed_hosts: expected a list of hosts, got "localhost"
                  admin: { allowed_hosts: localhost }
                                          ^
                  hint: begin each entry with a hyphen and a space
                """#),
        BrokenFile(
            "enabled in words",
            #"""
            admin: { enabled: off }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:19: error[wrong_type]: admin.enabled: expected true or false, got "off"
                  admin: { enabled: off }
                                    ^
                  hint: write false
                """#),
        BrokenFile(
            "an unknown key of admin",
            #"""
            admin: { allowed_host: [a] }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:10: error[unknown_key]: unknown key "allowed_host" in admin
                  admin: { allowed_host: [a] }
                           ^
                  hint: did you mean "allowed_hosts"?
                """#),
        BrokenFile(
            "both listeners on one address",
            #"""
            server: { port: 9000 }
            admin: { port: 9000 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:16: error[same_address]: admin.port: port 9000 of this address is taken by server
                  admin: { port: 9000 }
                                 ^
                  hint: give server.port and admin.port different values; 0 takes any free one
                """#),
        BrokenFile(
            "a server where admin is by default",
            #"""
            server:
              port: 8081
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:9: error[same_address]: server.port: port 8081 of this address is taken by admin
                    port: 8081
                          ^
                  hint: give server.port and admin.port different values; 0 takes any free one
                """#),
        BrokenFile(
            "an admin where the server has every address",
            #"""
            server: { host: 0.0.0.0 }
            admin: { host: 10.0.0.5, port: 8080 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:32: error[same_address]: admin.port: port 8080 of this address is taken by server
                  admin: { host: 10.0.0.5, port: 8080 }
                                                 ^
                  hint: give server.port and admin.port different values; 0 takes any free one
                """#),
        BrokenFile(
            "an admin on the same host by another name",
            #"""
            server: { port: 8081 }
            admin: { host: LocalHost }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:16: error[same_address]: admin.host: port 8081 of this address is taken by server
                  admin: { host: LocalHost }
                                 ^
                  hint: give server.port and admin.port different values; 0 takes any free one
                """#),
    ]
}
