extension JSONWriter {
    /// Appends `text` quoted and escaped: `\" \\ \n \r \t \b \f`, other control characters as `\u00xx`, the rest as UTF-8.
    mutating func appendQuoted(_ text: String) {
        var text = text
        text.withUTF8 { text in
            if text.contains(where: Self.needsEscape) { appendEscaped(text) } else { appendPlain(text) }
        }
    }

    /// What nearly every text is.
    private mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>) {
        room.append(atMost: text.count + 2) { room in
            room[0] = UInt8(ascii: "\"")
            if let source = text.baseAddress { (room + 1).update(from: source, count: text.count) }
            room[text.count + 1] = UInt8(ascii: "\"")
            return text.count + 2
        }
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        room.append(UInt8(ascii: "\""))
        var runStart = 0
        for index in text.indices where Self.needsEscape(text[index]) {
            room.append(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text[runStart..<index])))
            appendEscape(text[index])
            runStart = index + 1
        }
        room.append(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text[runStart...])))
        room.append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscape(_ byte: UInt8) {
        room.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: room.append(UInt8(ascii: "b"))
        case 0x09: room.append(UInt8(ascii: "t"))
        case 0x0A: room.append(UInt8(ascii: "n"))
        case 0x0C: room.append(UInt8(ascii: "f"))
        case 0x0D: room.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): room.append(byte)
        default:
            // A control character: its code is below 0x20, so the first three digits are 00 and 0 or 1.
            room.append(UInt8(ascii: "u"))
            room.append(UInt8(ascii: "0"))
            room.append(UInt8(ascii: "0"))
            room.append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 0x0F
            room.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }
}
