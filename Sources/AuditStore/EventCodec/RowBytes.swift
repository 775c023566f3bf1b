import GatewayCore
import JSON

/// How a row stands in a batch's bytes: per column its length as u32 little-endian and its UTF-8 text; integers in
/// decimal, NULL as the length 0xFFFFFFFF without text. These bytes are hashed, and the INSERT is bound from them, so
/// what is hashed is what is stored.
enum RowBytes {
    /// The length that stands for NULL.
    static let null: UInt32 = 0xFFFF_FFFF
}

extension ByteRoom {
    /// Appends a column that is NULL.
    mutating func appendNullColumn() {
        append(atMost: 4) { room in room.writeLength(RowBytes.null) }
    }

    /// Appends a text column.
    mutating func appendColumn(_ text: String) {
        var text = text
        text.withUTF8 { appendTextColumn(UnsafeRawBufferPointer($0)) }
    }

    /// Appends a text column from its UTF-8 bytes.
    mutating func appendTextColumn(_ text: UnsafeRawBufferPointer) {
        append(atMost: 4 + text.count) { room in
            let start = room.writeLength(UInt32(text.count))
            if let source = text.baseAddress {
                UnsafeMutableRawPointer(room + start).copyMemory(from: source, byteCount: text.count)
            }
            return start + text.count
        }
    }

    /// Appends a text column, or NULL for nil.
    mutating func appendColumn(_ text: String?) {
        if let text { appendColumn(text) } else { appendNullColumn() }
    }

    /// Appends an integer column, or NULL for nil.
    mutating func appendColumn(_ value: Int64?) {
        if let value { appendColumn(value) } else { appendNullColumn() }
    }

    /// Appends an integer column.
    mutating func appendColumn(_ value: Int64) {
        append(atMost: 24) { room in
            let length = ByteRoom.writeDecimal(value, to: room + 4)
            return room.writeLength(UInt32(length)) + length
        }
    }

    /// Appends a request's id in its text form, without making a `String` of it.
    mutating func appendColumn(_ id: RequestID?) {
        guard let id else { return appendNullColumn() }
        append(atMost: 4 + RequestID.textLength) { room in
            let start = room.writeLength(UInt32(RequestID.textLength))
            id.writeText(to: room + start)
            return start + RequestID.textLength
        }
    }
}

extension UnsafeMutablePointer<UInt8> {
    /// Writes the length of a column, the lowest byte first; returns how many bytes that takes.
    @discardableResult
    func writeLength(_ length: UInt32) -> Int {
        UnsafeMutableRawPointer(self).storeBytes(of: length.littleEndian, as: UInt32.self)
        return 4
    }

    /// Writes the lowest `digits` hexadecimal digits of a number.
    fileprivate func writeHexadecimal(_ value: UInt64, digits: Int) {
        var rest = value
        var place = digits
        while place > 0 {
            place -= 1
            self[place] = Hexadecimal.digit(UInt8(truncatingIfNeeded: rest & 15))
            rest >>= 4
        }
    }
}

extension RequestID {
    /// Writes the text form, `textLength` bytes.
    fileprivate func writeText(to room: UnsafeMutablePointer<UInt8>) {
        // req_xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx
        var place = room
        for byte in Self.prefix.utf8 {
            place.pointee = byte
            place += 1
        }
        for dash in [8, 13, 18, 23] { place[dash] = UInt8(ascii: "-") }
        place.writeHexadecimal(high >> 32, digits: 8)
        (place + 9).writeHexadecimal(high >> 16, digits: 4)
        (place + 14).writeHexadecimal(high, digits: 4)
        (place + 19).writeHexadecimal(low >> 48, digits: 4)
        (place + 24).writeHexadecimal(low, digits: 12)
    }
}
