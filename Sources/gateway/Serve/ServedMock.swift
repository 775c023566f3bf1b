import Logging
import MockProvider
import ServiceLifecycle
import Synchronization

/// The mock provider alone, while it serves.
struct ServedMock {
    let control: MockControl
    let host: String
    let port: Int

    /// How long answers under way may take at the end; waits that were asked for may be longer.
    private static let stopTimeout = Duration.seconds(10)

    /// Runs until SIGTERM or SIGINT; answers why it ended otherwise.
    func run() async -> ServeError? {
        var logger = GatewayLog.logger(.init())
        // Its own lines say what there is to say.
        logger.logLevel = .warning
        let listening = Atomic<Bool>(false)
        let server = MockServer(control: control, access: .clients, logger: logger)
        let service = server.service(host: host, port: port) { port in
            listening.store(true, ordering: .relaxed)
            Terminal.print(welcome(port: port))
        }
        var configuration = ServiceGroupConfiguration(
            services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.stopTimeout
        do {
            try await ServiceGroup(configuration: configuration).run()
            return nil
        } catch {
            if listening.load(ordering: .relaxed) { return .service("\(error)") }
            return .listen(address: "\(host):\(port)", reason: "\(error)")
        }
    }

    private func welcome(port: Int) -> String {
        let base = ListenAddress.url(host: host, port: port)
        return """
            mock provider '\(control.name)' listening on \(base)
              try: curl -i \(base)/v1/chat/completions -H 'content-type: application/json' \\
                     -d '{"model":"mock-1","messages":[{"role":"user","content":"Hello"}]}'
              faults: curl '\(base)/_ctl?fault=status&status=503&rate=0.2'    (reset=1 ends them)

            """
    }
}
