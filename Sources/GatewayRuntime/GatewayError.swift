import AuditStore
import CurlTransport

/// Why a gateway does not start.
public enum GatewayError: Error, Sendable {
    /// The store cannot be opened, or what it holds cannot be folded.
    case store(AuditStoreError)
    /// The transport's thread could not be started.
    case transport(TransportError)
    /// A provider's URL or key cannot be used.
    case provider(String, TransportError)
    /// A mock provider without its embedded server.
    case embeddedProviderMissing(String)
    /// A file beside the segments that only the gateway may read (`digest.key`, `admin.key`) cannot be read or made.
    case privateFile(path: String, reason: String)
    /// The first events could not be recorded.
    case ledger(LedgerError)
}
