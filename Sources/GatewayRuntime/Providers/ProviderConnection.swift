import CurlTransport
import Settings

/// What is the same for every call to a provider, whatever it asks for.
enum ProviderConnection {
    /// What connections to it are made with.
    static func options(_ settings: ProviderSettings) -> ConnectionOptions {
        ConnectionOptions(
            caFile: settings.caFile, clientCertificateFile: settings.clientCertificate?.certificate,
            clientKeyFile: settings.clientCertificate?.key, proxy: settings.proxy?.text,
            versions: settings.offersHTTP2 ? .negotiated : .http1)
    }

    /// `fields`, who calls, and the provider's key, if it has one.
    static func headers(key: Secret?, _ fields: [HeaderField]) throws(TransportError) -> HeaderList {
        var fields = fields
        fields.append(try HeaderField("user-agent", "sre-inference-gateway/\(BuildVersion.text)"))
        if let key {
            fields.append(
                try key.withValue { (value) throws(TransportError) in
                    try HeaderField("authorization", "Bearer \(value)")
                })
        }
        return try HeaderList(fields)
    }
}
