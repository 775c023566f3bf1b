import GatewayCore
import JSON
import Testing

extension WarmupTests {
    @Test("The end of a warm-up that the store cannot take is recorded when it can: nothing is warmed up for ever")
    func lockedStore() async throws {
        let main = try await RunningMock("--name", "main")
        let spare = try await RunningMock("--name", "spare", "--fault", "fault=hang")
        var configuration = Self.configuration(
            main, spare, warmup: "at_start: false, on_peer_trouble: false, timeout: 1h")
        // Something to write all the time.
        configuration.providers[0].more = ", warmup: { at_start: false, on_peer_trouble: false, idle_after: 50ms }"
        let (_, log) = try await withGateway(configuration) { gateway in
            #expect(try await Self.warmUp(gateway, "spare?reason=drill").status == 202)
            try await Self.recorded(1, "warmup.started", "operator", gateway)
            try await eventually("the call is with the spare") {
                try await spare.control()["faults"]?.integerValue == 1
            }
            let lock = try await StoreLock(gateway)
            try await eventually("the store cannot be written") {
                let status = try await gateway.admin("/admin/status", gateway.bearer)
                return try status.json()["status"]?.stringValue == "audit_store_unavailable"
            }
            // Its end ends the call.
            try await spare.stop(within: .seconds(30))
            try await eventually("the warm-up has ended; \(gateway.log)") {
                gateway.log.split(separator: "\n").contains { $0.contains("warmed up") && $0.contains("spare") }
            }
            try await lock.release()
            try await Self.recorded(1, "warmup.finished", "operator", gateway)
            let again = try await RunningMock(port: spare.port, "--name", "spare")
            try await eventually("both answer") { try await Self.answerers(gateway) == ["main", "spare"] }
            #expect(again.port == spare.port)
        }
        #expect(log.warmups.filter { $0.trigger == .operatorAsked }.map(\.outcome) == [.hardFailure])
    }
}
