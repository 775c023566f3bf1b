"""What OpenAI's own Python library makes of a gateway that asks for keys: prints one JSON object of facts."""

import argparse
import json

import openai

MESSAGES = [{"role": "user", "content": "How is the weather?"}]


def error_of(call):
    """What the library raises, as facts; an answer instead is no error."""
    try:
        call()
    except openai.APIStatusError as error:
        return {"class": type(error).__name__, "status": error.status_code, "type": error.type, "code": error.code,
                "request_id": error.request_id}
    return {"class": None}


def chat(client, model="m", **more):
    return client.chat.completions.create(model=model, messages=MESSAGES, **more)


def served(client, model):
    return {"content": chat(client, model).choices[0].message.content, "models": [each.id for each in client.models.list()]}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    for name in ("limited", "full", "disabled", "unknown"):
        arguments.add_argument(f"--{name}", required=True)
    options = arguments.parse_args()

    def client(key):
        # Retries would hide what a single call is answered.
        return openai.OpenAI(base_url=f"http://127.0.0.1:{options.port}/v1", api_key=key, max_retries=0, timeout=30)

    limited, full, disabled, unknown = map(client, (options.limited, options.full, options.disabled, options.unknown))
    print(json.dumps({
        "limited": served(limited, "m"),
        "full": served(full, "other"),
        "unknown": error_of(lambda: chat(unknown)),
        "unknown_models": error_of(lambda: unknown.models.list()),
        "missing": error_of(lambda: chat(full, extra_headers={"Authorization": openai.Omit()})),
        "disabled": error_of(lambda: chat(disabled)),
        "not_allowed": error_of(lambda: chat(limited, "other")),
        "not_allowed_model": error_of(lambda: limited.models.retrieve("other")),
    }))


main()
