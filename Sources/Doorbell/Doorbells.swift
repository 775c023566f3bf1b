import Glibc

/// Rings doorbells; those that ring within one piece of work ring once, at its end, so that whoever is woken finds all of
/// it and not the first part.
public enum Doorbells {
    /// Rings at once, or at the end of the `gather` that this thread is in.
    public static func ring(_ bell: some Doorbell) {
        if let round = Round.ofThread, round.isOpen { round.add(bell) } else { bell.ring() }
    }

    /// Does a piece of work, and rings each doorbell that was rung in it once behind it. One inside another belongs to the
    /// outer one. The work must be short: until its end nobody is woken.
    public static func gather<Result, Failure>(
        _ work: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let round = Round.ofThread ?? Round.make()
        guard !round.isOpen else { return try work() }
        round.isOpen = true
        defer { round.close() }
        return try work()
    }
}

/// What waits to be rung by one thread; lives as long as the thread.
private final class Round {
    var isOpen = false
    private var bells: [any Doorbell] = []

    func add(_ bell: some Doorbell) {
        if !bells.contains(where: { $0 === bell }) { bells.append(bell) }
    }

    func close() {
        isOpen = false
        for bell in bells { bell.ring() }
        bells.removeAll(keepingCapacity: true)
    }

    /// Where each thread keeps its own. A key that cannot be had means that none is left in this process.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let result = pthread_key_create(&key) { pointer in
            if let pointer { Unmanaged<Round>.fromOpaque(pointer).release() }
        }
        precondition(result == 0, "no thread-specific key is left")
        return key
    }()

    static var ofThread: Round? {
        pthread_getspecific(key).map { Unmanaged<Round>.fromOpaque($0).takeUnretainedValue() }
    }

    static func make() -> Round {
        let round = Round()
        pthread_setspecific(key, Unmanaged.passRetained(round).toOpaque())
        return round
    }
}
