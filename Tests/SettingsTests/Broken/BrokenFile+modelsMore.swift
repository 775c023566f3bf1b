extension BrokenFile {
    /// Models and targets, continued.
    static let modelsMore: [BrokenFile] = [
        BrokenFile(
            "a provider nobody knows",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - provider: somebody
            """#,
            says: #"""
                gateway.yaml:5:19: error[unknown_provider]: models[0].targets[0].provider: no provider is named "somebody"
                        - provider: somebody
                                    ^
                  hint: list it under providers
                """#),
        BrokenFile(
            "a negative weight",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - { provider: a, weight: -1 }
            """#,
            says: #"""
                gateway.yaml:5:32: error[out_of_range]: models[0].targets[0].weight: expected a number from 0 to 1000000, got -1
                        - { provider: a, weight: -1 }
                                                 ^
                """#),
        BrokenFile(
            "a weight that is too large",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - { provider: a, weight: 1e7 }
            """#,
            says: #"""
                gateway.yaml:5:32: error[out_of_range]: models[0].targets[0].weight: expected a number from 0 to 1000000, got 1e7
                        - { provider: a, weight: 1e7 }
                                                 ^
                """#),
        BrokenFile(
            "a weight that is no number",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - { provider: a, weight: .nan }
            """#,
            says: #"""
                gateway.yaml:5:32: error[wrong_type]: models[0].targets[0].weight: expected a number from 0 to 1000000, got ".nan"
                        - { provider: a, weight: .nan }
                                                 ^
                """#),
        BrokenFile(
            "a weight in quotes",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - { provider: a, weight: "80" }
            """#,
            says: #"""
                gateway.yaml:5:32: error[wrong_type]: models[0].targets[0].weight: expected a number from 0 to 1000000, got "80"
                        - { provider: a, weight: "80" }
                                                 ^
                  hint: write 80 without quotes
                """#),
        BrokenFile(
            "weights of 0",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - { provider: a, weight: 0 }
                  - { provider: a, model: x, weight: 0.0 }
            """#,
            says: #"""
                gateway.yaml:5:7: error[zero_weights]: models[0].targets: the weights sum to 0, so nobody would answer
                        - { provider: a, weight: 0 }
                        ^
                  hint: give one target a weight above 0
                """#),
        BrokenFile(
            "a target twice",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - { provider: a, model: x }
                  - { provider: a, model: x, weight: 3 }
            """#,
            says: #"""
                gateway.yaml:6:9: error[duplicate_target]: models[0].targets[1]: the same provider and model as models[0].targets[0]
                        - { provider: a, model: x, weight: 3 }
                          ^
                  hint: keep one of them, with the sum of the weights
                """#),
        BrokenFile(
            "a target twice, once by the client's name",
            #"""
            providers: [{ name: a, type: mock }]
            models:
              - name: m
                targets:
                  - { provider: a }
                  - { provider: a, model: m }
            """#,
            says: #"""
                gateway.yaml:6:9: error[duplicate_target]: models[0].targets[1]: the same provider and model as models[0].targets[0]
                        - { provider: a, model: m }
                          ^
                  hint: keep one of them, with the sum of the weights
                """#),
    ]
}
