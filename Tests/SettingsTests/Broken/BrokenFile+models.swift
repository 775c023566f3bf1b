extension BrokenFile {
    /// Models and targets.
    static let models: [BrokenFile] = [
        BrokenFile(
            "no model at all",
            #"""
            providers: [{ name: a, type: mock }]
            models:
            """#,
            says: #"""
                gateway.yaml:2:8: error[no_models]: models: at least one model is needed
                  models:
                         ^
                  hint: the name "*" takes every model
                """#),
        BrokenFile(
            "a model with an empty name",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: "", targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:18: error[invalid_name]: models[0].name: a name has 1 to 256 bytes, this one has 0
                  models: [{ name: "", targets: [{ provider: a }] }]
                                   ^
                """#),
        BrokenFile(
            "a model name with a line break",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: "a\nb", targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:18: error[invalid_name]: models[0].name: a name must not hold a control character
                  models: [{ name: "a\nb", targets: [{ provider: a }] }]
                                   ^
                """#),
        BrokenFile(
            "a model name that is a number",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: 4.5, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:18: error[wrong_type]: models[0].name: expected the name of a model, got 4.5
                  models: [{ name: 4.5, targets: [{ provider: a }] }]
                                   ^
                  hint: put it in quotes: "4.5"
                """#),
        BrokenFile(
            "two models of one name",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - { name: m, targets: [{ provider: a }] }
              - { name: m, targets: [{ provider: a }] }
            """#,
            says: #"""
                gateway.yaml:4:13: error[duplicate_model]: models[1].name: the name "m" is already used on line 3
                    - { name: m, targets: [{ provider: a }] }
                              ^
                  hint: put all targets of a model into one entry
                """#),
        BrokenFile(
            "an empty list of targets",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [] }]
            """#,
            says: #"""
                gateway.yaml:2:30: error[no_targets]: models[0].targets: at least one target is needed
                  models: [{ name: m, targets: [] }]
                                               ^
                  hint: a target is { provider: NAME }
                """#),
        BrokenFile(
            "a target that is a word",
            #"""
            providers: [{ name: a, type: mock }]
            models: [{ name: m, targets: [a] }]
            """#,
            says: #"""
                gateway.yaml:2:31: error[wrong_type]: models[0].targets[0]: expected a mapping such as { provider: NAME }, got "a"
                  models: [{ name: m, targets: [a] }]
                                                ^
                """#),
        BrokenFile(
            "an unknown provider",
            #"""
            providers: [{ name: openai, type: mock }]
            models: [{ name: m, targets: [{ provider: opena1 }] }]
            """#,
            says: #"""
                gateway.yaml:2:43: error[unknown_provider]: models[0].targets[0].provider: no provider is named "opena1"
                  models: [{ name: m, targets: [{ provider: opena1 }] }]
                                                            ^
                  hint: did you mean "openai"?
                """#),
    ]
}
