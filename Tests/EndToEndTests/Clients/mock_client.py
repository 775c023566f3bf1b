"""What OpenAI's own Python library makes of the mock provider: prints one JSON object of facts."""

import argparse
import enum
import json

import openai
import pydantic

MESSAGES = [{"role": "user", "content": "How is the weather?"}]
PARAMETERS = {"type": "object", "required": ["city", "unit"], "additionalProperties": False, "properties": {
    "city": {"type": "string"}, "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]}}}
TOOLS = [{"type": "function", "function": {"name": "get_weather", "strict": True, "parameters": PARAMETERS}},
         {"type": "function", "function": {"name": "get_time"}}]


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Part(pydantic.BaseModel):
    weight: float = pydantic.Field(gt=0, lt=1)
    parts: list["Part"]


class Thing(pydantic.BaseModel):
    name: str
    colour: Colour
    parts: list[Part]
    comment: str | None


def chat(client, model):
    create = client.chat.completions.create
    streamed = list(create(model=model, messages=MESSAGES, stream=True, stream_options={"include_usage": True}))
    short = create(model=model, messages=MESSAGES, max_completion_tokens=2).choices[0]
    as_json = create(model=model, messages=MESSAGES, response_format={"type": "json_object"})
    with client.chat.completions.stream(model=model, messages=MESSAGES, response_format=Thing) as stream:
        parsed_stream = stream.get_final_completion().choices[0].message.parsed
    parsed = client.chat.completions.parse(model=model, messages=MESSAGES, response_format=Thing)
    return {
        "chat": create(model=model, messages=MESSAGES).choices[0].message.content,
        "chat_choices": len(create(model=model, messages=MESSAGES, n=3).choices),
        "chat_stream": {"text": "".join(c.delta.content or "" for chunk in streamed for c in chunk.choices),
                        "total_tokens": streamed[-1].usage.total_tokens},
        "chat_length": [short.message.content, short.finish_reason],
        "json_object": json.loads(as_json.choices[0].message.content),
        "parsed": parsed.choices[0].message.parsed.model_dump(mode="json"),
        "parsed_stream": parsed_stream.model_dump(mode="json"),
    }


def call_of(choice):
    function = choice.message.tool_calls[0].function
    return {"name": function.name, "arguments": json.loads(function.arguments), "finish_reason": choice.finish_reason}


def tools(client, model):
    def create(choice):
        return client.chat.completions.create(model=model, messages=MESSAGES, tools=TOOLS, tool_choice=choice).choices[0]
    with client.chat.completions.stream(
            model=model, messages=MESSAGES, tools=TOOLS[:1], tool_choice="required") as stream:
        streamed = stream.get_final_completion().choices[0]
    parsed = client.chat.completions.parse(model=model, messages=MESSAGES, tools=TOOLS[:1], tool_choice="required")
    return {
        "tool": call_of(create("required")), "tool_stream": call_of(streamed), "tool_parsed": call_of(parsed.choices[0]),
        "tool_named": call_of(create({"type": "function", "function": {"name": "get_time"}}))["name"],
        "tool_free": create("auto").message.content,
    }


def completions(client, model):
    create = client.completions.create
    return {
        "completion": [choice.text for choice in create(model=model, prompt=["one", "two"]).choices],
        "completion_stream": "".join(
            choice.text for chunk in create(model=model, prompt="one", stream=True) for choice in chunk.choices),
    }


def embeddings(client):
    def create(text, **more):
        return [entry.embedding for entry in client.embeddings.create(model="mock-embed", input=text, **more).data]
    # The library asks for base64 unless told otherwise.
    encoded, plain = create(["one", "two"]), create(["one", "two"], encoding_format="float")
    close = all(abs(a - b) < 1e-6 for one, two in zip(encoded, plain) for a, b in zip(one, two))
    return {"sizes": [len(vector) for vector in encoded], "encodings_agree": close and encoded[0] != encoded[1],
            "small": [len(vector) for vector in create("one", dimensions=8)], "tokens": len(create([1, 2, 3]))}


def responses(client, model):
    create = client.responses.create
    tool = [{"type": "function", "name": "get_weather", "strict": True, "parameters": PARAMETERS}]
    plain = create(model=model, input="x")
    events = list(create(model=model, input="x", stream=True))
    short = create(model=model, input="x", max_output_tokens=2)
    called = create(model=model, input="x", tools=tool, tool_choice="required")
    with client.responses.stream(model=model, input="x", tools=tool, tool_choice="required") as stream:
        streamed_call = stream.get_final_response().output[0]
    with client.responses.stream(model=model, input="x") as stream:
        final = stream.get_final_response()
    return {
        "text": plain.output_text, "status": plain.status, "final_text": final.output_text,
        "parsed": client.responses.parse(model=model, input="x", text_format=Thing).output_parsed.model_dump(mode="json"),
        "tool": json.loads(called.output[0].arguments), "tool_stream": json.loads(streamed_call.arguments),
        "incomplete": [short.status, short.incomplete_details.reason],
        "stream_text": "".join(event.delta for event in events if event.type == "response.output_text.delta"),
        "stream_types": [event.type for event in events],
        "numbers_are_dense": [event.sequence_number for event in events] == list(range(len(events))),
    }


def error(client, model):
    try:
        client.chat.completions.create(
            model=model, messages=MESSAGES, extra_headers={"x-mock": "fault=status&status=429&retry_after=2"})
    except openai.APIStatusError as raised:
        return [type(raised).__name__, raised.code, raised.response.headers["retry-after"]]
    return None


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--model", default="mock-1")
    options = arguments.parse_args()
    # Retries would hide what a single call is answered.
    client = openai.OpenAI(
        base_url=f"http://127.0.0.1:{options.port}/v1", api_key="none-needed", max_retries=0, timeout=30)
    model = options.model
    print(json.dumps({
        **chat(client, model), **tools(client, model), **completions(client, model),
        "embeddings": embeddings(client), "responses": responses(client, model), "error": error(client, model),
        "models": [entry.id for entry in client.models.list()], "model": client.models.retrieve("any/model").id,
    }))


main()
