/// Writes a mark for the `*` of everything that may be an alias, so that the parser takes it for a plain scalar.
///
/// What only looks like an alias (in quotes, in a comment, inside a word) gets the mark too; whoever reads a scalar turns
/// marks back into `*`.
enum AliasMarking {
    static func apply(_ mark: Unicode.Scalar, to source: inout SourceText) {
        let scalars = source.scalars
        for index in scalars.indices.dropLast() where scalars[index] == "*" && isNameScalar(scalars[index + 1]) {
            source.replace(at: index, with: mark)
        }
    }

    /// Whether libYAML takes the byte into the name of an anchor.
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && isNameByte(UInt8(scalar.value))
    }
}
