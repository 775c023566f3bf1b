import Foundation

/// Reads the bytes of a configuration file, with a bound and with reasons.
struct ConfigurationFile {
    let name: String

    /// The text of the file without a byte order mark.
    func text() throws(ConfigurationError) -> String {
        try Self.decode(try bytes(), fileName: name)
    }

    /// UTF-8 only; the error names the first byte that is none.
    static func decode(_ bytes: [UInt8], fileName: String) throws(ConfigurationError) -> String {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let text = String(validating: body, as: UTF8.self) { return text }
        let readable = String(decoding: validPrefix(of: body), as: UTF8.self)
        let source = SourceText(readable)
        throw ConfigurationError(
            problems: [
                ConfigurationProblem(
                    code: .notUTF8, keyPath: "", position: source.position(of: source.scalars.count),
                    message: "the file is not UTF-8: the byte here begins no character",
                    hint: "save the file as UTF-8")
            ],
            fileName: fileName, sourceText: readable)
    }

    private static func validPrefix(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var low = bytes.startIndex
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { low += UTF8.width(scalar) }
        return bytes[..<low]
    }

    private func bytes() throws(ConfigurationError) -> [UInt8] {
        let descriptor = open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        let pieceBytes = 64 * 1024
        while bytes.count <= Limits.fileBytes {
            var reason: Int32 = 0
            let piece = [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, count in
                let result = read(descriptor, buffer.baseAddress, pieceBytes)
                if result < 0 { reason = errno }
                count = max(0, result)
            }
            if reason == EINTR { continue }
            guard reason == 0 else { throw unreadable(reason) }
            if piece.isEmpty { return bytes }
            bytes += piece
        }
        throw Self.tooLarge(fileName: name)
    }

    static func tooLarge(fileName: String) -> ConfigurationError {
        ConfigurationError(
            problems: [
                ConfigurationProblem(
                    code: .tooLarge, keyPath: "", position: nil,
                    message: "the file is larger than \(SizeText.format(Limits.fileBytes))",
                    hint: "check that this is the configuration file")
            ],
            fileName: fileName, sourceText: "")
    }

    private func unreadable(_ reason: Int32) -> ConfigurationError {
        let (message, hint): (String, String) =
            switch reason {
            case ENOENT: ("the file does not exist", "check the path, or run without a file for the embedded mocks")
            case EACCES, EPERM: ("reading the file is not permitted", "give the gateway's user leave to read it")
            case EISDIR: ("this is a directory", "name the file in it")
            default: ("the file cannot be read: \(String(cString: strerror(reason)))", "check the path and the disk")
            }
        return ConfigurationError(
            problems: [
                ConfigurationProblem(
                    code: .unreadableFile, keyPath: "", position: nil, message: message, hint: hint)
            ],
            fileName: name, sourceText: "")
    }
}
