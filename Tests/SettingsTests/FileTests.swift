import Foundation
import Testing

@testable import Settings

@Suite("Files")
struct FileTests {
    private func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("settings-\(UUID().uuidString).yaml").path
    }

    private func load(_ bytes: [UInt8]) throws -> Settings {
        let path = temporaryPath()
        defer { unlink(path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try Settings.load(file: path)
    }

    @Test("A file is read from disk")
    func reading() throws {
        #expect(try load(Array(FullExample.text.utf8)) == FullExample.settings)
        #expect(try load([0xEF, 0xBB, 0xBF] + Array(FullExample.text.utf8)) == FullExample.settings)
    }

    @Test("A file that does not exist and a directory say so")
    func unreadable() {
        let path = temporaryPath()
        var error = #expect(throws: ConfigurationError.self) { try Settings.load(file: path) }
        #expect(
            error?.rendered == """
                \(path): error[unreadable_file]: the file does not exist
                  hint: check the path, or run without a file for the embedded mocks
                """)
        error = #expect(throws: ConfigurationError.self) { try Settings.load(file: "/") }
        #expect(error?.rendered == "/: error[unreadable_file]: this is a directory\n  hint: name the file in it")
    }

    @Test("A file that is no UTF-8 names the byte")
    func notUTF8() {
        let error = #expect(throws: ConfigurationError.self) { try load(Array("a: é\nb: x".utf8) + [0xFF, 0x41]) }
        #expect(error?.problems.map(\.code) == [.notUTF8])
        #expect(error?.problems.first?.position == SourcePosition(line: 2, column: 5))
        #expect(error?.rendered.contains("\n  b: x\n      ^\n") == true)
    }

    @Test(
        "Bytes that only look like UTF-8 are none",
        arguments: [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80]] as [[UInt8]])
    func almostUTF8(bytes: [UInt8]) {
        let error = #expect(throws: ConfigurationError.self) { try load(Array("# ".utf8) + bytes) }
        #expect(error?.problems.map(\.code) == [.notUTF8])
        #expect(error?.problems.first?.position == SourcePosition(line: 1, column: 3))
    }

    @Test("A file beyond 1 MiB is refused without being read to its end")
    func tooLarge() {
        let error = #expect(throws: ConfigurationError.self) { try Settings.load(file: "/dev/zero") }
        #expect(error?.problems.map(\.code) == [.tooLarge])
    }
}
