import Glibc
import Synchronization

/// A process started by a test. It is killed when the value goes, if it has not ended before.
final class ChildProcess: Sendable {
    let pid: pid_t
    /// The other end of the child's standard input; -1 when it has none.
    private let inputEnd: Int32
    private let end = Mutex<End?>(nil)

    /// How a process ended.
    enum End: Equatable, CustomStringConvertible {
        case exited(Int32)
        case killed(by: Int32)

        var description: String {
            switch self {
            case .exited(let status): "exit \(status)"
            case .killed(let signal): "signal \(signal)"
            }
        }
    }

    /// Where a child's standard input comes from.
    enum Input {
        case nothing
        case file(String)
        /// A pipe that this process holds open as long as the value lives.
        case held
    }

    /// A process could not be started.
    struct StartError: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts a program with its outputs in files.
    ///
    /// - Parameter variables: of its environment, beside those that every child has.
    init(
        _ executable: String, _ arguments: [String], input: Input = .nothing, output: String, errors: String,
        workingDirectory: String = "/", variables: [String: String] = [:]
    ) throws {
        var actions = SpawnActions()
        var pipe: [Int32] = [-1, -1]
        switch input {
        case .nothing: actions.read("/dev/null", as: 0)
        case .file(let path): actions.read(path, as: 0)
        case .held:
            guard Glibc.pipe(&pipe) == 0 else { throw StartError(description: "no pipe") }
            actions.pass(pipe[0], as: 0)
        }
        actions.append(to: output, as: 1)
        actions.append(to: errors, as: 2)
        try actions.enter(workingDirectory)
        let started = Self.spawn(executable, arguments, variables, &actions)
        if pipe[0] >= 0 { close(pipe[0]) }
        inputEnd = pipe[1]
        pid = started.pid
        guard started.error == 0 else {
            let reason = String(cString: strerror(started.error))
            throw StartError(description: "\(executable): \(reason); infra/test.sh sets up what the tests need")
        }
    }

    deinit {
        if inputEnd >= 0 { close(inputEnd) }
        guard pid > 0, end.withLock({ $0 == nil }) else { return }
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }

    /// Sends a signal, unless the process has ended and its number may be another's.
    func signal(_ number: Int32) {
        end.withLock { end in
            if end == nil { _ = kill(pid, number) }
        }
    }

    /// How it has ended; nil while it runs.
    func ended() -> End? {
        end.withLock { end in
            if end != nil { return end }
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
            let signal = status & 0x7F
            end = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
            return end
        }
    }

    /// Waits for the end.
    func end(within limit: Duration) async throws -> End {
        try await eventually("the end of process \(pid)", within: limit) { ended() != nil }
        guard let end = ended() else { preconditionFailure("an end that is seen stays") }
        return end
    }

    private static func spawn(
        _ executable: String, _ arguments: [String], _ variables: [String: String], _ actions: inout SpawnActions
    ) -> (pid: pid_t, error: Int32) {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        // As a shell would start it, whatever the test runner does with signals.
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let argumentPointers = ([executable] + arguments).map { strdup($0) } + [nil]
        let environmentPointers = (environment + variables.map { "\($0)=\($1)" }).map { strdup($0) } + [nil]
        defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
        var pid: pid_t = 0
        let error = posix_spawn(&pid, executable, &actions.actions, &attributes, argumentPointers, environmentPointers)
        return (error == 0 ? pid : 0, error)
    }

    /// The same for every child: no setting of the gateway, no proxy, nothing of the test runner.
    private static let environment = {
        var variables = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1"]
        // A toolchain outside of the system's folders is found by this.
        if let path = getenv("LD_LIBRARY_PATH") { variables.append("LD_LIBRARY_PATH=\(String(cString: path))") }
        return variables
    }()
}
