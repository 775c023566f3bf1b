/// Where a serving gateway's admin listener is: a file beside the segments, by which the command line finds it. It is there
/// while the gateway serves; what a killed one leaves behind leads to nobody, or to the one that is started next.
public enum AdminAddress {
    /// The file in the store's directory.
    public static let fileName = "admin.address"

    /// Says where the listener is.
    ///
    /// - Parameter url: scheme, host and port.
    public static func publish(_ url: String, in directory: String) throws(GatewayError) {
        try PrivateFile.replace(directory + "/" + fileName, by: Array((url + "\n").utf8))
    }

    /// The listener is no longer there.
    public static func withdraw(from directory: String) { PrivateFile.remove(directory + "/" + fileName) }

    /// Where the listener is, if the store says so.
    public static func find(in directory: String) -> String? {
        PrivateFile.read(directory + "/" + fileName)
            .flatMap { String(decoding: $0, as: UTF8.self).split(separator: "\n").first.map { String($0) } }
    }
}
