import JSON
import Testing

@Suite("Metrics of a running gateway")
struct MetricsTests {
    private static let plain = #"{"model":"m","messages":[{"role":"user","content":"Hello"}]}"#
    private static let stream = #"{"model":"m","stream":true,"messages":[{"role":"user","content":"Hello"}]}"#

    @Test("Counters of the log are what their documented queries find: after faults, cancels, and a restart")
    func queries() async throws {
        let good = try await Upstream("good")
        let gone = try await Upstream("gone")
        var configuration = GatewayConfiguration.upstreams([good, gone])
        // Nobody listens there.
        configuration.providers[1] = .init(name: "gone", baseURL: "http://127.0.0.1:9/v1")
        try await withGateway(configuration) { gateway in
            try await Self.makeTraffic(on: gateway, good)
            let first = try await gateway.settledScrape()
            try await Self.compare(first, with: gateway)
            try await gateway.stop()
            try await gateway.start()
            let second = try await gateway.settledScrape()
            try await Self.compare(second, with: gateway)
            // Counters go on where the log ends.
            #expect(first.samples(of: "gateway_requests_total") == second.samples(of: "gateway_requests_total"))
            #expect(first.samples(of: "gateway_request_duration_seconds_bucket").isEmpty == false)
            #expect(
                first.samples(of: "gateway_request_duration_seconds_bucket")
                    == second.samples(of: "gateway_request_duration_seconds_bucket"))
            try await Self.makeTraffic(on: gateway, good)
            try await Self.compare(try await gateway.settledScrape(), with: gateway)
        }
    }

    /// Successes plain and streamed, failures at a provider that is not there, refusals, retries of a client, and clients
    /// that go in the middle.
    private static func makeTraffic(on gateway: RunningGateway, _ good: Upstream) async throws {
        for _ in 0..<12 {
            _ = try await Curl.chat(plain, to: gateway)
            _ = try await Curl.chat(stream, ["-H", "x-stainless-retry-count: 1"], to: gateway)
        }
        #expect(try await Curl.chat(#"{"model":"nobody"}"#, to: gateway).status >= 400)
        try await good.setLatency(milliseconds: 400)
        for _ in 0..<3 {
            let file = try gateway.folder.write(Array(stream.utf8), named: "request")
            // Ends after 100 ms with what it has.
            _ = try await Tool.run(
                "/usr/bin/curl",
                [
                    "-s", "--noproxy", "*", "--max-time", "0.1", "-H", "content-type: application/json",
                    "--data-binary",
                    "@\(file)", gateway.baseURL + "/v1/chat/completions",
                ], in: gateway.folder)
        }
        try await good.setLatency(milliseconds: 0)
    }

    private static func compare(_ scrape: Scrape, with gateway: RunningGateway) async throws {
        let queries = try DocumentedQueries.all()
        #expect(queries.count == 24)
        for query in queries {
            let rows = try await SQLiteShell.query(query.sql, gateway)
            if query.isHistogram {
                try compareHistogram(query.family, rows, scrape)
            } else {
                let found = try rows.reduce(into: [[String: String]: String]()) { found, row in
                    let (labels, number) = try split(row)
                    if number != 0 { found[labels] = shown(number, of: query.family) }
                }
                #expect(scrape.samples(of: query.family) == found, "\(query.family)")
            }
        }
        for family in ["gateway_requests_total", "gateway_upstream_attempts_total", "gateway_events_appended_total"] {
            #expect(scrape.samples(of: family).count >= 3, "\(family)")
        }
    }

    private static func compareHistogram(_ family: String, _ rows: [JSONValue], _ scrape: Scrape) throws {
        var found: [[String: String]: [Int64]] = [:]
        for row in rows {
            let (labels, number) = try split(row)
            found[labels, default: []].append(number)
        }
        #expect(scrape.samples(of: family + "_count") == found.mapValues { "\($0.count)" }, "\(family)")
        let sums = found.mapValues { shown($0.reduce(0, +), of: family) }.filter { $0.value != "0" }
        #expect(scrape.samples(of: family + "_sum") == sums, "\(family)")
        for (labels, values) in found {
            for (bucket, count) in scrape.values where bucket.name == family + "_bucket" {
                var rest = bucket.labels
                guard let bound = rest.removeValue(forKey: "le"), rest == labels else { continue }
                let most = bound == "+Inf" ? Double.infinity : Double(bound)! * 1e6
                #expect("\(values.count { Double($0) <= most.rounded() })" == count, "\(family) \(bucket.labels)")
            }
        }
    }

    /// A row's labels and its last column.
    private static func split(_ row: JSONValue) throws -> ([String: String], Int64) {
        guard case .object(let members) = row, let last = members.last else {
            throw Tool.ClientError(description: "no row")
        }
        let labels = members.dropLast().map { ($0.key, $0.value.stringValue ?? "\($0.value.integerValue ?? -1)") }
        return (Dictionary(uniqueKeysWithValues: labels), try #require(last.value.integerValue))
    }

    /// Microseconds as seconds, where the family counts those.
    private static func shown(_ number: Int64, of family: String) -> String {
        guard family.contains("_seconds") else { return "\(number)" }
        let fraction = String(String(1_000_000 + number % 1_000_000).dropFirst())
        let digits = fraction.replacing(/0+$/, with: "")
        return digits.isEmpty ? "\(number / 1_000_000)" : "\(number / 1_000_000).\(digits)"
    }

    @Test("promtool finds nothing to say about a scrape")
    func promtool() async throws {
        try await withGateway(.mocks) { gateway in
            let mock = Self.plain.replacing("\"m\"", with: "\"mock-1\"")
            for _ in 0..<3 { #expect(try await Curl.chat(mock, to: gateway).status == 200) }
            let scrape = try await gateway.settledScrape()
            let checked = try await Tool.run(
                Repository.promtool, ["check", "metrics"], input: Array(scrape.text.utf8), in: gateway.folder)
            #expect(checked.status == 0, "\(checked.text) \(checked.errors)")
            #expect(checked.text.isEmpty && checked.errors.isEmpty, "\(checked.text) \(checked.errors)")
            // It finds faults where there are some.
            let wrong = try await Tool.run(
                Repository.promtool, ["check", "metrics"], input: Array("# TYPE wrong counter\nwrong 1\n".utf8),
                in: gateway.folder)
            #expect(wrong.status != 0)
        }
    }

    @Test("OpenMetrics is given to whom asks for it, with an exemplar that explain knows")
    func openMetrics() async throws {
        try await withGateway(.mocks) { gateway in
            let mock = Self.stream.replacing("\"m\"", with: "\"mock-1\"")
            let id = try #require(try await Curl.chat(mock, to: gateway)["x-request-id"])
            _ = try await gateway.settledScrape()
            let answer = try await Curl.send(
                ["-H", "accept: application/openmetrics-text"], to: gateway.baseURL + "/v1/metrics", in: gateway.folder)
            #expect(answer["content-type"] == "application/openmetrics-text; version=1.0.0; charset=utf-8")
            #expect(answer.text.hasSuffix("\n# EOF\n"))
            let exemplars = answer.text.matches(of: /(\w+)_bucket\{[^}]*\} \d+ # \{request_id="([^"]+)"\}/)
            #expect(Set(exemplars.map { String($0.1) }).contains("gateway_request_duration_seconds"))
            #expect(Set(exemplars.map { String($0.1) }).contains("gateway_time_to_first_token_seconds"))
            #expect(Set(exemplars.map { String($0.2) }) == [id])
            let text = try await Curl.send(to: gateway.baseURL + "/metrics", in: gateway.folder)
            #expect(text["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(!text.text.contains("# {"))
            let packed = try await Curl.send(["--compressed"], to: gateway.baseURL + "/metrics", in: gateway.folder)
            #expect(packed["content-encoding"] == "gzip")
            #expect(packed.text.contains("gateway_requests_total{"))
        }
    }

    @Test("HTTP requests are counted under the instrumentator's names, URLs that do not exist as other")
    func http() async throws {
        try await withGateway(.mocks) { gateway in
            let mock = Self.stream.replacing("\"m\"", with: "\"mock-1\"")
            let body = try await Curl.chat(mock, to: gateway).body.count
            for path in ["/no-such-thing", "/nor/this"] {
                #expect(try await Curl.send(to: gateway.baseURL + path, in: gateway.folder).status == 404)
            }
            #expect(try await Curl.send(to: gateway.baseURL + "/models/", in: gateway.folder).status == 200)
            let chat = "/v1/chat/completions"
            var last: Scrape?
            // A stream is counted behind its last byte.
            try await eventually("the stream is counted") {
                last = try await gateway.scrape()
                return last?.samples(of: "http_response_size_bytes_sum")[["handler": chat]] == "\(body)"
            }
            let scrape = try #require(last)
            let requests = scrape.samples(of: "http_requests_total")
            #expect(requests[["method": "POST", "status": "2xx", "handler": chat]] == "1")
            #expect(requests[["method": "GET", "status": "4xx", "handler": "other"]] == "2")
            #expect(requests[["method": "GET", "status": "2xx", "handler": "/v1/models"]] == "1")
            #expect(
                scrape.samples(of: "http_request_duration_seconds_count")[["method": "POST", "handler": chat]] == "1")
            #expect(scrape["http_requests_inprogress"] == "1", "the scrape itself")
        }
    }

    @Test("The process says of itself what the operating system knows")
    func process() async throws {
        try await withGateway(.mocks) { gateway in
            let mock = Self.plain.replacing("\"m\"", with: "\"mock-1\"")
            #expect(try await Curl.chat(mock, to: gateway).status == 200)
            let scrape = try await gateway.settledScrape()
            func number(_ name: String) -> Double { scrape[name].flatMap { Double($0) } ?? -1 }
            #expect(number("process_cpu_seconds_total") > 0)
            #expect(number("process_resident_memory_bytes") > 4_000_000)
            #expect(number("process_virtual_memory_bytes") >= number("process_resident_memory_bytes"))
            #expect(number("process_open_fds") > 5)
            #expect(number("process_max_fds") >= number("process_open_fds"))
            #expect(number("process_threads") > 1)
            #expect(number("process_start_time_seconds") > 1_700_000_000)
            #expect(number("gateway_event_log_position") >= 3)
            #expect(number("gateway_event_log_bytes") > 0)
            #expect(number("gateway_wal_bytes") > 0)
            #expect(number("gateway_event_commit_seconds_count") >= 1)
            #expect(number("gateway_event_batch_size_sum") == number("gateway_event_log_position"))
            #expect(scrape.samples(of: "gateway_build_info").count == 1)
            #expect(scrape.samples(of: "gateway_config_info").keys.first?["digest"]?.utf8.count == 32)
        }
    }
}
