import Testing

@testable import Settings

@Suite("Secrets")
struct SecretTests {
    private struct Holder {
        let secret = Secret("canary-7f3a")
        let list = [Secret("canary-7f3a")]
        let optional: Secret? = Secret("canary-7f3a")
    }

    @Test("A secret shows as <redacted> wherever it is printed")
    func redaction() {
        let secret = Secret("canary-7f3a")
        #expect("\(secret)" == "<redacted>")
        #expect(String(describing: secret) == "<redacted>")
        #expect(String(reflecting: secret) == "<redacted>")
        #expect(secret.description == "<redacted>")
        #expect(secret.debugDescription == "<redacted>")
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test("No value that holds a secret gives it away")
    func nested() {
        let holder = Holder()
        var dumped = ""
        dump(holder, to: &dumped)
        var printed = ""
        print(holder, holder.list, holder.optional as Any, ["key": holder.secret], to: &printed)
        for text in [dumped, printed, String(reflecting: holder), "\(holder)"] {
            #expect(!text.contains("canary"))
            #expect(text.contains("<redacted>"))
        }
    }

    @Test("A secret is read in one way only, and errors pass through it")
    func reading() throws {
        struct Refused: Error {}
        let secret = Secret("abc")
        #expect(secret.withValue { $0.count } == 3)
        #expect(throws: Refused.self) { try secret.withValue { _ throws(Refused) in throw Refused() } }
    }

    @Test("A secret has no way into an encoder")
    func noEncoding() {
        let value: Any = Secret("abc")
        #expect(!(value is any Encodable))
    }

    @Test(
        "Two secrets are equal when their texts are",
        arguments: [
            ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "aa", false), ("", "a", false),
            ("ab", "aba", false),
        ])
    func equality(left: String, right: String, isEqual: Bool) {
        #expect((Secret(left) == Secret(right)) == isEqual)
        #expect((Secret(right) == Secret(left)) == isEqual)
    }
}
