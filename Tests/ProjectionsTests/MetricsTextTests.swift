import GatewayCore
import Testing

@testable import Projections

@Suite("Metrics as text")
struct MetricsTextTests {
    private static let id = RequestID(unixMilliseconds: 1_768_226_551_000, randomHigh: 0, randomLow: 1)

    private static let duration = MetricFamily(
        "test_duration_seconds", .histogram, .log, .microseconds, labels: ["route"], meaning: "Time\\ taken.")

    private static func histogram() -> FamilySamples {
        var table = HistogramTable(Bounds([10_000, 1_000_000]))
        let exemplar = Exemplar(requestID: id, value: 10_000, recordedAt: WallTime(microseconds: 1_768_226_551_000_125))
        table.observe(10_000, Labels("/v1"), exemplar: exemplar)
        table.observe(1_500_001, Labels("/v1"))
        return FamilySamples(duration, table)
    }

    private static func text(_ families: [FamilySamples], _ format: MetricsFormat) -> String {
        String(decoding: MetricsText.render(families, as: format), as: UTF8.self)
    }

    @Test("A histogram in the text format: bounds and sums exact, no exemplars")
    func plain() {
        #expect(
            Self.text([Self.histogram()], .text) == """
                # HELP test_duration_seconds (log) Time\\\\ taken.
                # TYPE test_duration_seconds histogram
                test_duration_seconds_bucket{route="/v1",le="0.01"} 1
                test_duration_seconds_bucket{route="/v1",le="1.0"} 1
                test_duration_seconds_bucket{route="/v1",le="+Inf"} 2
                test_duration_seconds_count{route="/v1"} 2
                test_duration_seconds_sum{route="/v1"} 1.510001

                """)
    }

    @Test("OpenMetrics adds the unit, exemplars by which a request is found, and the end")
    func openMetrics() {
        let text = Self.text([Self.histogram()], .openMetrics)
        #expect(text.contains("# UNIT test_duration_seconds seconds\n"))
        #expect(text.contains("le=\"0.01\"} 1 # {request_id=\"\(Self.id)\"} 0.01 1768226551.000125\n"))
        #expect(text.components(separatedBy: " # {").count == 2)
        #expect(text.hasSuffix("\n# EOF\n"))
    }

    @Test("A counter and an info are named in OpenMetrics without their suffix, their samples with it")
    func names() {
        let counter = FamilySamples(MetricFamily("test_total", .counter, .process, meaning: "Things."), 7)
        let info = FamilySamples(
            MetricFamily("test_info", .info, .process, labels: ["version"], meaning: "Build."), 1, Labels("1"))
        #expect(
            Self.text([counter, info], .openMetrics) == """
                # HELP test (process) Things.
                # TYPE test counter
                test_total 7
                # HELP test (process) Build.
                # TYPE test info
                test_info{version="1"} 1
                # EOF

                """)
        #expect(Self.text([info], .text).contains("# TYPE test_info gauge\n"))
    }

    @Test("Label values are escaped, line feeds behind carriage returns included")
    func escaping() {
        #expect(MetricsText.escaped("a\\b\"c\nd\r\ne") == "a\\\\b\\\"c\\nd\r\\ne")
        #expect(MetricsText.escaped("plain") == "plain")
    }

    @Test(
        "Microseconds are shown in seconds without loss",
        arguments: [
            (0, "0"), (1, "0.000001"), (1_000_000, "1"), (1_500_000, "1.5"), (-1, "-0.000001"), (-2_000_000, "-2"),
            (655_360_000, "655.36"), (9_007_199_254_740_993, "9007199254.740993"),
        ] as [(Int64, String)])
    func seconds(value: Int64, text: String) {
        #expect(MetricsText.number(value, .microseconds) == text)
    }

    @Test("Series stand in order of their labels, whatever order they came in")
    func order() {
        var table = CounterTable()
        for name in ["b", "c", "a"] { table.add(Labels(name)) }
        let family = MetricFamily("test_total", .counter, .log, labels: ["name"], meaning: "Things.")
        let lines = Self.text([FamilySamples(family, table)], .text).split(separator: "\n").suffix(3)
        #expect(lines.elementsEqual(["a", "b", "c"].map { "test_total{name=\"\($0)\"} 1" }))
    }

    @Test(
        "The form is the one that Accept wants more",
        arguments: [
            (nil, false), ("", false), ("*/*", false), ("text/plain", false), ("text/html", false),
            ("application/openmetrics-text", true), ("application/openmetrics-text; version=1.0.0", true),
            ("application/openmetrics-text; version=2.0.0", false), ("application/openmetrics-text;q=0", false),
            ("application/openmetrics-text;q=0.5,text/plain;q=0.7", false),
            ("application/openmetrics-text;q=nonsense", false), ("Application/OpenMetrics-Text;Q=1.0", true),
            (
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true
            ),
        ] as [(String?, Bool)])
    func negotiation(accept: String?, isOpenMetrics: Bool) {
        #expect((MetricsFormat(accept: accept) == .openMetrics) == isOpenMetrics)
    }
}
