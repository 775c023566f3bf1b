import JSON
import Testing

struct ByteRoomTests {
    @Test("Bytes stay as they were appended while the room grows")
    func growth() {
        var room = ByteRoom(Array("ab".utf8))
        var expected = Array("ab".utf8)
        for size in [1, 0, 63, 64, 65, 1_000, 3] {
            let piece = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            piece.withUnsafeBytes { room.append($0) }
            expected += piece
            #expect(room.count == expected.count)
        }
        #expect(room.withUnsafeBytes { Array($0) } == expected)
        #expect(room.take() == expected)
        #expect(room.count == 0)
        room.append(7)
        #expect(room.take() == [7])
    }

    @Test("What is shorter than its bound takes its length, and what was forgotten does not come back")
    func bounds() {
        var room = ByteRoom()
        room.append(atMost: 10) { room in
            room[0] = 1
            room[1] = 2
            return 2
        }
        room.replace(at: 1) { $0.pointee = 3 }
        #expect(room.withUnsafeBytes { Array($0) } == [1, 3])
        room.removeAll()
        room.append(9)
        #expect(room.take() == [9])
    }

    @Test(
        "Numbers are written in as many digits as they have",
        arguments: [0, 9, 10, 99, 100, 1_795_576_957_479_314, -1, -10, .max, .min] as [Int64])
    func numbers(value: Int64) {
        var room = ByteRoom()
        room.append(atMost: 20) { ByteRoom.writeDecimal(value, to: $0) }
        #expect(String(decoding: room.take(), as: UTF8.self) == String(value))
    }

    @Test(
        "The largest unsigned numbers are too",
        arguments: [.max, 10_000_000_000_000_000_000, 9_999_999_999_999_999_999] as [UInt64])
    func unsigned(value: UInt64) {
        var room = ByteRoom()
        room.append(atMost: 20) { ByteRoom.writeDecimal(value, to: $0) }
        #expect(String(decoding: room.take(), as: UTF8.self) == String(value))
    }
}
