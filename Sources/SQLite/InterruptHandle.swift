import CSQLite
import Synchronization

/// Stops the statement that a connection is running, from any thread.
public final class InterruptHandle: Sendable {
    // Holds the address of the connection, which only `sqlite3_interrupt` uses from here: it is the one call that
    // SQLite allows from other threads while the connection is open. The lock keeps closing and interrupting apart.
    private let address: Mutex<UInt?>

    init(_ connection: OpaquePointer) {
        address = Mutex(UInt(bitPattern: connection))
    }

    /// Makes the running statement fail with an interrupted code at its next opportunity. Nothing happens when no
    /// statement runs or the connection is closed.
    public func interrupt() {
        address.withLock { address in
            guard let address else { return }
            sqlite3_interrupt(OpaquePointer(bitPattern: address))
        }
    }

    func disconnect() {
        address.withLock { $0 = nil }
    }
}
