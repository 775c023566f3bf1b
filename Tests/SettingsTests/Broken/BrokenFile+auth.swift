extension BrokenFile {
    /// The section auth.
    static let auth: [BrokenFile] = [
        BrokenFile(
            "keys without a mode",
            #"""
            auth: { keys: [{ id: a, key: { secret: A } }] }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:7: error[missing_key]: missing key "mode" in auth
                  auth: { keys: <redacted>
                        ^
                  hint: keys asks every client for one of the keys, none lets everybody in
                """#),
        BrokenFile(
            "a mode that is none",
            #"""
            auth: { mode: key }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:15: error[unknown_value]: auth.mode: expected one of none, keys, got "key"
                  auth: { mode: key }
                                ^
                  hint: did you mean "keys"?
                """#),
        BrokenFile(
            "keys that are asked for and not there",
            #"""
            auth: { mode: keys }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:7: error[missing_key]: missing key "keys" in auth
                  auth: { mode: keys }
                        ^
                  hint: a key is { id: NAME, key: { secret: VARIABLE } }
                """#),
        BrokenFile(
            "an empty list of keys",
            #"""
            auth: { mode: keys, keys: [] }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:1:27: error[no_keys]: auth.keys: at least one key is needed, or nobody could ask
                  auth: { mode: keys, keys: <redacted>
                                            ^
                  hint: a key is { id: NAME, key: { secret: VARIABLE } }
                """#),
        BrokenFile(
            "a key without id and key",
            #"""
            auth:
              mode: keys
              keys:
                - { disabled: false }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:7: error[missing_key]: missing key "id" in auth.keys[0]
                      - { disabled: false }
                        ^
                  hint: what events call the key; it is not the key itself
                gateway.yaml:4:7: error[missing_key]: missing key "key" in auth.keys[0]
                      - { disabled: false }
                        ^
                  hint: { secret: NAME }, the environment variable that holds the key
                """#),
        BrokenFile(
            "a client's key instead of its variable",
            #"""
            auth:
              mode: keys
              keys:
                - id: a
                  key: sk-very-secret
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:12: error[wrong_type]: auth.keys[0].key: expected { secret: NAME }, got a text
                        key: <redacted>
                             ^
                  hint: put the key in an environment variable, and name the variable here
                """#),
        BrokenFile(
            "a client's key instead of its entry",
            #"""
            auth:
              mode: keys
              keys:
                - sk-very-secret
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:7: error[wrong_type]: auth.keys[0]: expected a mapping with id and key, got a text
                      - <redacted>
                        ^
                """#),
        BrokenFile(
            "a client's key instead of the list",
            #"""
            auth:
              mode: keys
              keys:
                sk-very-secret
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:5: error[wrong_type]: auth.keys: expected a list of keys, got a text
                      <redacted>
                      ^
                  hint: begin each entry with a hyphen and a space
                """#),
        BrokenFile(
            "keys by name",
            #"""
            auth:
              mode: keys
              keys:
                team-a: sk-very-secret
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:5: error[wrong_type]: auth.keys: expected a list of keys, got a mapping
                      <redacted>
                      ^
                  hint: begin each entry with a hyphen and a space
                """#),
        BrokenFile(
            "an id twice",
            #"""
            auth:
              mode: keys
              keys:
                - { id: a, key: { secret: A } }
                - { id: a, key: { secret: B } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:13: error[duplicate_key_id]: auth.keys[1].id: the id "a" is already used on line 4
                      - { id: a, key: { secret: B } }
                              ^
                  hint: give each key an id of its own
                """#),
        BrokenFile(
            "an id that is none",
            #"""
            auth:
              mode: keys
              keys:
                - { id: team a, key: { secret: A } }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:13: error[invalid_name]: auth.keys[0].id: expected 1 to 64 letters, digits, dots, underscores or hyphens, got "team a"
                      - { id: team a, key: { secret: A } }
                              ^
                """#),
        BrokenFile(
            "models that no name fits",
            #"""
            auth:
              mode: keys
              keys:
                - { id: a, key: { secret: A }, models: [n, "m*x", "*", mm] }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:45: error[unknown_model]: auth.keys[0].models[0]: no model has a name such as "n"
                      - { id: a, key: { secret: A }, models: [n, "m*x", "*", mm] }
                                                              ^
                  hint: each is a name listed under models, with * for any text
                gateway.yaml:4:48: error[unknown_model]: auth.keys[0].models[1]: no model has a name such as "m*x"
                      - { id: a, key: { secret: A }, models: [n, "m*x", "*", mm] }
                                                                 ^
                  hint: each is a name listed under models, with * for any text
                gateway.yaml:4:60: error[unknown_model]: auth.keys[0].models[3]: no model has a name such as "mm"
                      - { id: a, key: { secret: A }, models: [n, "m*x", "*", mm] }
                                                                             ^
                  hint: each is a name listed under models, with * for any text
                """#),
        BrokenFile(
            "models twice, empty and as one text",
            #"""
            auth:
              mode: keys
              keys:
                - { id: a, key: { secret: A }, models: [m, "", m] }
                - { id: b, key: { secret: B }, models: m }
                - { id: c, key: { secret: C }, models: }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:48: error[invalid_name]: auth.keys[0].models[1]: a name has 1 to 256 bytes, this one has 0
                      - { id: a, key: { secret: A }, models: [m, "", m] }
                                                                 ^
                gateway.yaml:4:52: error[duplicate_entry]: auth.keys[0].models[2]: the same as auth.keys[0].models[0]
                      - { id: a, key: { secret: A }, models: [m, "", m] }
                                                                     ^
                  hint: keep one of them
                gateway.yaml:5:44: error[wrong_type]: auth.keys[1].models: expected a list of models, got "m"
                      - { id: b, key: { secret: B }, models: m }
                                                             ^
                  hint: begin each entry with a hyphen and a space
                gateway.yaml:6:44: error[wrong_type]: auth.keys[2].models: expected a list of models, got nothing
                      - { id: c, key: { secret: C }, models: }
                                                             ^
                  hint: write [] for none, or leave the key out
                """#),
        BrokenFile(
            "a limit of a later version",
            #"""
            auth:
              mode: keys
              keys:
                - { id: a, key: { secret: A }, budget: 5 }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:36: error[unknown_key]: unknown key "budget" in auth.keys[0]
                      - { id: a, key: { secret: A }, budget: 5 }
                                                     ^
                  hint: the keys here are allow_pin, disabled, id, key, models
                """#),
        BrokenFile(
            "disabled in words",
            #"""
            auth:
              mode: none
              keys:
                - { id: a, key: { secret: A }, disabled: no }
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:4:46: error[wrong_type]: auth.keys[0].disabled: expected true or false, got "no"
                      - { id: a, key: { secret: A }, disabled: no }
                                                               ^
                  hint: write false
                """#),
    ]
}
