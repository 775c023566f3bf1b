"""What OpenAI's own Python library makes of the gateway: prints one JSON object of facts."""

import argparse
import json

import openai


def text_of(chunks):
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


def error_of(call):
    """What the library raises, as facts; an answer instead is no error."""
    try:
        call()
    except openai.APIStatusError as error:
        return {"class": type(error).__name__, "status": error.status_code, "type": error.type, "code": error.code,
                "param": error.param, "request_id": error.request_id}
    return {"class": None}


def facts(client, model):
    messages = [{"role": "user", "content": "How is the weather?"}]
    create = client.chat.completions.create
    plain = create(model=model, messages=messages)
    chunks = list(create(model=model, messages=messages, stream=True))
    counted = list(create(model=model, messages=messages, stream=True, stream_options={"include_usage": True}))
    raw = client.chat.completions.with_raw_response.create(
        model=model, messages=messages, extra_headers={"x-client-request-id": "openai-client-1"})
    return {
        "plain": {"content": plain.choices[0].message.content, "finish_reason": plain.choices[0].finish_reason,
                  "prompt_tokens": plain.usage.prompt_tokens, "request_id": plain._request_id},
        "stream": {"content": text_of(chunks), "chunks": len(chunks), "usage": any(chunk.usage for chunk in chunks)},
        "stream_usage": {"content": text_of(counted), "total_tokens": counted[-1].usage.total_tokens},
        "models": [model.id for model in client.models.list()],
        "raw": {"status": raw.status_code, "request_id": raw.headers.get("x-request-id"),
                "client_request_id": raw.headers.get("x-client-request-id"),
                "provider": raw.headers.get("x-gateway-provider"), "content": raw.parse().choices[0].message.content},
        "unknown_model": error_of(lambda: create(model="no-such-model", messages=messages)),
        "wrong_type": error_of(lambda: create(model=model, messages=messages, temperature="warm")),
        "wrong_role": error_of(lambda: create(model=model, messages=[{"role": "king", "content": "x"}])),
        "provider_refuses": error_of(lambda: create(model=model, messages=messages, extra_body={"x_test": {"status": 400}})),
        "provider_fails": error_of(lambda: create(model=model, messages=messages, extra_body={"x_test": {"status": 500}})),
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--model", required=True)
    options = arguments.parse_args()
    # Retries would hide what a single call is answered.
    client = openai.OpenAI(
        base_url=f"http://127.0.0.1:{options.port}/v1", api_key="none-needed", max_retries=0, timeout=30)
    print(json.dumps(facts(client, options.model)))


main()
