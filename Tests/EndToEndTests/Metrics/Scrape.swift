import Testing

/// The samples of a scrape, as a client reads them.
struct Scrape {
    /// A sample's name and its labels in the order of their names.
    struct Key: Hashable {
        let name: String
        let labels: [String: String]
    }

    /// The text, as it came.
    let text: String
    /// Values as they stand there.
    let values: [Key: String]

    init(_ text: String) throws {
        self.text = text
        var values: [Key: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let match = try #require(line.wholeMatch(of: /([a-z_0-9]+)(?:\{([^}]*)\})? (\S+)(?: # .*)?/), "\(line)")
            let pairs = (match.2 ?? "").matches(of: /([a-z_]+)="([^"]*)"/).map { (String($0.1), String($0.2)) }
            let key = Key(name: String(match.1), labels: Dictionary(uniqueKeysWithValues: pairs))
            #expect(values[key] == nil, "\(line) stands twice")
            values[key] = String(match.3)
        }
        self.values = values
    }

    /// The samples of a name with values other than zero.
    func samples(of name: String) -> [[String: String]: String] {
        values.reduce(into: [:]) { found, sample in
            if sample.key.name == name, sample.value != "0" { found[sample.key.labels] = sample.value }
        }
    }

    /// The one sample of a name without labels.
    subscript(name: String) -> String? { values[Key(name: name, labels: [:])] }
}

extension RunningGateway {
    /// What `/metrics` shows.
    func scrape(_ options: [String] = [], at path: String = "/metrics") async throws -> Scrape {
        let answer = try await Curl.send(options, to: baseURL + path, in: folder)
        #expect(answer.status == 200)
        return try Scrape(answer.text)
    }

    /// What `/metrics` shows once every event so far is in it: the same twice, with nothing pending.
    func settledScrape() async throws -> Scrape {
        var last: Scrape?
        try await eventually("nothing is pending") {
            let scrape = try await scrape()
            last = scrape
            return scrape["gateway_events_pending"] == "0" && scrape["gateway_requests_in_flight"] == "0"
                && scrape["gateway_projection_lag_events"] == "0"
        }
        return try #require(last)
    }
}
