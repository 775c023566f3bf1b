extension BrokenFile {
    /// How providers are connected to, and what they are sent.
    static let connectionsMore: [BrokenFile] = [
        BrokenFile(
            "a proxy with a password",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                proxy: http://me:pass@proxy:3128
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:12: error[url_user_info]: providers[0].proxy: the URL must not hold a user name or a password
                      proxy: <redacted>
                             ^
                  hint: only a proxy that asks for no password can be used
                """#),
        BrokenFile(
            "a proxy of another scheme",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                proxy: socks5://proxy:1080
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:12: error[unsupported_scheme]: providers[0].proxy: the URL must be http or https
                      proxy: socks5://proxy:1080
                             ^
                """#),
        BrokenFile(
            "a proxy with a path",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                proxy: http://proxy:3128/x
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:12: error[invalid_url]: providers[0].proxy: the URL must not have a path
                      proxy: http://proxy:3128/x
                             ^
                """#),
        BrokenFile(
            "a proxy without a scheme",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                proxy: proxy:3128
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:12: error[invalid_url]: providers[0].proxy: the URL must begin with http:// or https://
                      proxy: proxy:3128
                             ^
                """#),
        BrokenFile(
            "a client key without its certificate",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                client_key_file: k.pem
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:5: error[missing_key]: missing key "client_certificate_file" in providers[0]
                    - name: a
                      ^
                  hint: client_key_file needs the certificate it belongs to
                """#),
        BrokenFile(
            "a client certificate without its key",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                client_certificate_file: c.pem
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:2:5: error[missing_key]: missing key "client_key_file" in providers[0]
                    - name: a
                      ^
                  hint: a certificate needs its key; if one file holds both, name it twice
                """#),
        BrokenFile(
            "a client key instead of its file",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                client_certificate_file: c.pem
                client_key_file: |
                  -----BEGIN PRIVATE KEY-----
                  sk-very-secret
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:6:22: error[invalid_path]: providers[0].client_key_file: expected the path of a file, got a text of several lines
                      client_key_file: <redacted>
                                       ^
                  hint: the key itself does not belong in this file; keep it in a file of its own
                """#),
        BrokenFile(
            "a client certificate with an empty path",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                client_certificate_file: ""
                client_key_file: ""
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:30: error[invalid_path]: providers[0].client_certificate_file: a path has 1 to 4096 bytes, none of them 0
                      client_certificate_file: ""
                                               ^
                gateway.yaml:6:22: error[invalid_path]: providers[0].client_key_file: a path has 1 to 4096 bytes, none of them 0
                      client_key_file: <redacted>
                                       ^
                """#),
        BrokenFile(
            "a header that is never forwarded",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                forward_headers: [openai-beta, cookie]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:36: error[unknown_value]: providers[0].forward_headers[1]: expected one of openai-organization, openai-project, openai-beta, got "cookie"
                      forward_headers: [openai-beta, cookie]
                                                     ^
                """#),
        BrokenFile(
            "a header in another case, and one twice",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                forward_headers: [OpenAI-Beta, openai-project, openai-project]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:23: error[unknown_value]: providers[0].forward_headers[0]: expected one of openai-organization, openai-project, openai-beta, got "OpenAI-Beta"
                      forward_headers: [OpenAI-Beta, openai-project, openai-project]
                                        ^
                  hint: did you mean "openai-beta"?
                gateway.yaml:5:52: error[duplicate_entry]: providers[0].forward_headers[2]: the same as providers[0].forward_headers[1]
                      forward_headers: [OpenAI-Beta, openai-project, openai-project]
                                                                     ^
                  hint: keep one of them
                """#),
        BrokenFile(
            "more headers than there are",
            #"""
            providers:
              - name: a
                type: openai
                base_url: https://h/v1
                forward_headers: [openai-beta, openai-beta, openai-beta, openai-beta]
            models: [{ name: m, targets: [{ provider: a }] }]
            """#,
            says: #"""
                gateway.yaml:5:22: error[too_many]: providers[0].forward_headers: at most 3 headers are allowed, got 4
                      forward_headers: [openai-beta, openai-beta, openai-beta, openai-beta]
                                       ^
                gateway.yaml:5:36: error[duplicate_entry]: providers[0].forward_headers[1]: the same as providers[0].forward_headers[0]
                      forward_headers: [openai-beta, openai-beta, openai-beta, openai-beta]
                                                     ^
                  hint: keep one of them
                gateway.yaml:5:49: error[duplicate_entry]: providers[0].forward_headers[2]: the same as providers[0].forward_headers[0]
                      forward_headers: [openai-beta, openai-beta, openai-beta, openai-beta]
                                                                  ^
                  hint: keep one of them
                """#),
    ]
}
