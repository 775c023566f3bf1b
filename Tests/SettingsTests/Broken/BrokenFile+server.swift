@testable import Settings

extension BrokenFile {
    /// How many requests of so many attempts the log's queue has places for.
    private static func places(_ attempts: Int) -> Int { LogQueue.requestsAtOnce(attempts: attempts) }

    /// The section server, CORS apart.
    static let server: [BrokenFile] = [
        BrokenFile(
            "no request at once",
            #"""
            server: { max_in_flight: 0 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[out_of_range]: server.max_in_flight: expected a whole number from 1 to 1000000, got 0
                  server: { max_in_flight: 0 }
                                           ^
                """#),
        BrokenFile(
            "more requests than can be",
            #"""
            server: { max_in_flight: 1000001 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[out_of_range]: server.max_in_flight: expected a whole number from 1 to 1000000, got 1000001
                  server: { max_in_flight: 1000001 }
                                           ^
                """#),
        BrokenFile(
            "more requests than the log's queue has places for",
            #"""
            server: { max_in_flight: 50000 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:26: error[too_many_in_flight]: server.max_in_flight: the log's queue has places for \#(places(3)) requests of 3 attempts, and server.max_in_flight is 50000
                  server: { max_in_flight: 50000 }
                                           ^
                  hint: lower server.max_in_flight to \#(places(3)), or resilience.retry.max_attempts
                """#),
        BrokenFile(
            "more attempts of as many requests than the log's queue has places for",
            #"""
            resilience: { retry: { max_attempts: 10 } }
            server: { max_in_flight: 7000 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:26: error[too_many_in_flight]: server.max_in_flight: the log's queue has places for \#(places(10)) requests of 10 attempts, and server.max_in_flight is 7000
                  server: { max_in_flight: 7000 }
                                           ^
                  hint: lower server.max_in_flight to \#(places(10)), or resilience.retry.max_attempts
                """#),
        BrokenFile(
            "a header timeout of nothing",
            #"""
            server: { client_header_timeout: 0s }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:34: error[out_of_range]: server.client_header_timeout: must be from 1ms to 1h, got 0s
                  server: { client_header_timeout: 0s }
                                                   ^
                """#),
        BrokenFile(
            "a body timeout without a unit",
            #"""
            server: { client_body_timeout: 30 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:32: error[invalid_duration]: server.client_body_timeout: expected a duration such as 30s, 5m or 250ms, got 30
                  server: { client_body_timeout: 30 }
                                                 ^
                  hint: add the unit, such as 30s or 30ms
                """#),
        BrokenFile(
            "a write timeout beyond an hour",
            #"""
            server: { client_write_timeout: 61m }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:33: error[out_of_range]: server.client_write_timeout: must be from 1ms to 1h, got 61m
                  server: { client_write_timeout: 61m }
                                                  ^
                """#),
        BrokenFile(
            "an idle time of a connection below a millisecond",
            #"""
            server: { keep_alive_timeout: 0.5ms }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:31: error[out_of_range]: server.keep_alive_timeout: must be from 1ms to 1h, got 0.5ms
                  server: { keep_alive_timeout: 0.5ms }
                                                ^
                """#),
        BrokenFile(
            "a client timeout under another name",
            #"""
            server: { client_header_timeuot: 3s, idle_timeout: 3s }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:11: error[unknown_key]: unknown key "client_header_timeuot" in server
                  server: { client_header_timeuot: 3s, idle_timeout: 3s }
                            ^
                  hint: did you mean "client_header_timeout"?
                gateway.yaml:1:38: error[unknown_key]: unknown key "idle_timeout" in server
                  server: { client_header_timeuot: 3s, idle_timeout: 3s }
                                                       ^
                  hint: the keys here are client_body_timeout, client_header_timeout, client_write_timeout, cors, drain_timeout, expose_metrics, host, keep_alive_timeout, max_body_bytes, max_in_flight, port, streaming
                """#),
        BrokenFile(
            "streaming in words",
            #"""
            server: { streaming: no }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:22: error[wrong_type]: server.streaming: expected true or false, got "no"
                  server: { streaming: no }
                                       ^
                  hint: write false
                """#),
        BrokenFile(
            "metrics in quotes",
            #"""
            server: { expose_metrics: "true" }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:27: error[wrong_type]: server.expose_metrics: expected true or false, got "true"
                  server: { expose_metrics: "true" }
                                            ^
                  hint: write true without quotes
                """#),
    ]
}
