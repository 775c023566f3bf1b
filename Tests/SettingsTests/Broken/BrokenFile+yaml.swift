extension BrokenFile {
    /// What is wrong with the file as YAML.
    static let yaml: [BrokenFile] = [
        BrokenFile(
            "an empty file",
            #"""

            """#,
            says: #"""
                gateway.yaml:1:1: error[empty_document]: the file says nothing
                  hint: list providers and models, or run without a file for the embedded mocks
                """#),
        BrokenFile(
            "a file of comments",
            #"""
            # nothing yet
            ---
            """#,
            says: #"""
                gateway.yaml:1:1: error[empty_document]: the file says nothing
                  # nothing yet
                  ^
                  hint: list providers and models, or run without a file for the embedded mocks
                """#),
        BrokenFile(
            "two documents",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            ---
            server: { port: 1 }
            """#,
            says: #"""
                gateway.yaml:3:1: error[several_documents]: the file holds more than one document
                  ---
                  ^
                  hint: keep one; a line --- begins another
                """#),
        BrokenFile(
            "an unclosed quote",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store: { path: "data }
            """#,
            says: #"""
                gateway.yaml:3:16: error[invalid_yaml]: not valid YAML: found unexpected end of stream while scanning a quoted scalar
                  store: { path: "data }
                                 ^
                  hint: close what is opened here
                """#),
        BrokenFile(
            "an unclosed bracket",
            #"""
            server: { port: 8080
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:10: error[invalid_yaml]: not valid YAML: did not find expected ',' or '}' while parsing a flow mapping that begins on line 1
                  providers: [{ name: a, type: mock }]
                           ^
                  hint: close the brackets, and put commas between the values
                """#),
        BrokenFile(
            "a tab for indentation",
            #"""
            server:
            \#tport: 8080
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:1: error[invalid_yaml]: not valid YAML: found character that cannot start any token while scanning for the next token
                   port: 8080
                  ^
                  hint: indent with spaces, not with tabs
                """#),
        BrokenFile(
            "a wrong indentation",
            #"""
            server:
              port: 8080
             host: ::1
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:3:2: error[invalid_yaml]: not valid YAML: did not find expected key while parsing a block mapping that begins on line 1
                   host: ::1
                   ^
                  hint: check the indentation of this line and of the one above
                """#),
        BrokenFile(
            "a colon inside a plain text",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store:
              path: data: old
            """#,
            says: #"""
                gateway.yaml:4:13: error[invalid_yaml]: not valid YAML: mapping values are not allowed in this context
                    path: data: old
                              ^
                  hint: check the indentation, and put a text that holds a colon and a space in quotes
                """#),
        BrokenFile(
            "a key without a colon",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store
            """#,
            says: #"""
                gateway.yaml:3:1: error[invalid_yaml]: not valid YAML: could not find expected ':' while scanning a simple key
                  store
                  ^
                  hint: write key: value, with a space after the colon
                """#),
        BrokenFile(
            "a reserved character",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            store: { path: @data }
            """#,
            says: #"""
                gateway.yaml:3:16: error[invalid_yaml]: not valid YAML: found character that cannot start any token while scanning for the next token
                  store: { path: @data }
                                 ^
                  hint: put the text in quotes
                """#),
    ]
}
