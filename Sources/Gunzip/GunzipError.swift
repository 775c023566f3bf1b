/// Why bytes are not taken as gzip.
public enum GunzipError: Error, Sendable, Equatable {
    /// They are not gzip, or damaged: a wrong magic number, an invalid block, a checksum or length that does not match.
    case malformed
    /// They end before the stream does.
    case truncated
    /// Something follows the stream's end; a second member of a multi-member stream too.
    case trailingBytes
    /// What they stand for is larger than the limit.
    case tooLarge
    /// zlib got no memory.
    case outOfMemory
}
