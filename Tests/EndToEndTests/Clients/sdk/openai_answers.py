"""OpenAI's own library: every kind of answer that it knows how to ask for."""

import asyncio
import enum
import json

import openai
import pydantic

from checks import KEY, WORDS, equal, feature, holds, main

MESSAGES = [{"role": "user", "content": "How is the weather?"}]
PARAMETERS = {"type": "object", "required": ["city", "unit"], "additionalProperties": False, "properties": {
    "city": {"type": "string"}, "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]}}}
CALL = {"city": "mock", "unit": "celsius"}
TOOL = {"type": "function", "function": {"name": "get_weather", "strict": True, "parameters": PARAMETERS}}


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Thing(pydantic.BaseModel):
    name: str
    colour: Colour
    weights: list[float]
    comment: str | None


def of(gateway, **more):
    # Retries would hide what a single call is answered.
    return openai.OpenAI(**{"base_url": gateway.base_url, "api_key": KEY, "max_retries": 0, "timeout": 30, **more})


def chat(gateway, **more):
    return of(gateway).chat.completions.create(**{"model": "mock-1", "messages": MESSAGES, **more})


def text_of(chunks):
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


def call_of(choice, name="get_weather"):
    equal(choice.finish_reason, "tool_calls")
    equal([call.function.name for call in choice.message.tool_calls], [name])
    return json.loads(choice.message.tool_calls[0].function.arguments)


@feature("chat")
def plain(gateway):
    answer = chat(gateway)
    equal((answer.choices[0].message.content, answer.choices[0].finish_reason), (WORDS, "stop"))
    equal(answer.usage.completion_tokens, 9)


@feature("chat, stream without usage")
def stream(gateway):
    chunks = list(chat(gateway, stream=True))
    equal(text_of(chunks), WORDS)
    holds(not any(chunk.usage for chunk in chunks), chunks)
    holds(all(chunk.choices for chunk in chunks), chunks)


@feature("chat, stream with usage")
def stream_usage(gateway):
    chunks = list(chat(gateway, stream=True, stream_options={"include_usage": True}))
    equal(text_of(chunks), WORDS)
    equal(chunks[-1].choices, [])
    equal(chunks[-1].usage.completion_tokens, 9)


@feature("chat, n and max_completion_tokens")
def choices(gateway):
    equal([choice.message.content for choice in chat(gateway, n=3).choices], [WORDS] * 3)
    short = chat(gateway, max_completion_tokens=2).choices[0]
    equal((short.message.content, short.finish_reason), ("This answer", "length"))


@feature("tools")
def tools(gateway):
    equal(call_of(chat(gateway, tools=[TOOL], tool_choice="required").choices[0]), CALL)
    time = {"type": "function", "function": {"name": "get_time"}}
    named = chat(gateway, tools=[TOOL, time], tool_choice={"type": "function", "function": {"name": "get_time"}})
    call_of(named.choices[0], "get_time")
    equal(chat(gateway, tools=[TOOL], tool_choice="auto").choices[0].message.content, WORDS)


@feature("tools, stream")
def tools_stream(gateway):
    create = of(gateway).chat.completions.stream
    with create(model="mock-1", messages=MESSAGES, tools=[TOOL], tool_choice="required") as events:
        equal(call_of(events.get_final_completion().choices[0]), CALL)


@feature("tools, the result sent back")
def tool_result(gateway):
    call = chat(gateway, tools=[TOOL], tool_choice="required").choices[0].message
    result = {"role": "tool", "tool_call_id": call.tool_calls[0].id, "content": "rain"}
    equal(chat(gateway, tools=[TOOL], messages=[*MESSAGES, call, result]).choices[0].message.content, WORDS)


@feature("structured output")
def structured(gateway):
    parse = of(gateway).chat.completions.parse
    thing = parse(model="mock-1", messages=MESSAGES, response_format=Thing).choices[0].message.parsed
    equal((thing.name, thing.colour), ("mock", Colour.RED))
    call = parse(model="mock-1", messages=MESSAGES, tools=[TOOL], tool_choice="required").choices[0].message.tool_calls[0]
    equal(call.function.parsed_arguments, CALL)
    as_json = chat(gateway, response_format={"type": "json_object"}).choices[0].message.content
    equal(json.loads(as_json)["answer"], WORDS)


@feature("structured output, stream")
def structured_stream(gateway):
    create = of(gateway).chat.completions.stream
    with create(model="mock-1", messages=MESSAGES, response_format=Thing) as events:
        equal(events.get_final_completion().choices[0].message.parsed.name, "mock")


@feature("content in parts: image, audio, file")
def parts(gateway):
    content = [{"type": "text", "text": "What is this?"},
               {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo=", "detail": "low"}},
               {"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": "wav"}},
               {"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBERg=="}}]
    equal(chat(gateway, messages=[{"role": "user", "content": content}]).choices[0].message.content, WORDS)


@feature("completions, plain and stream")
def completions(gateway):
    create = of(gateway).completions.create
    answer = create(model="mock-1", prompt=["one", "two"])
    equal([choice.text for choice in answer.choices], [WORDS, WORDS])
    holds(answer.usage.total_tokens > 18, answer.usage)
    chunks = list(create(model="mock-1", prompt="one", stream=True))
    equal("".join(choice.text for chunk in chunks for choice in chunk.choices), WORDS)
    holds(not any(chunk.usage for chunk in chunks), chunks)
    counted = list(create(model="mock-1", prompt="one", stream=True, stream_options={"include_usage": True}))
    equal(counted[-1].usage.completion_tokens, 9)


@feature("embeddings, base64 (the default) and float")
def embeddings(gateway):
    def create(text, **more):
        answer = of(gateway).embeddings.create(model="mock-embed", input=text, **more)
        holds(answer.usage.total_tokens > 0, answer.usage)
        return [entry.embedding for entry in answer.data]
    encoded, plain = create(["one", "two"]), create(["one", "two"], encoding_format="float")
    equal([len(vector) for vector in encoded], [1536, 1536])
    holds(encoded[0] != encoded[1])
    # Base64 holds four bytes a number.
    holds(max(abs(a - b) for one, two in zip(encoded, plain) for a, b in zip(one, two)) < 1e-6)
    equal(len(create("one", dimensions=8)[0]), 8)
    equal([len(create(tokens)) for tokens in ([1, 2, 3], [[1, 2], [3]])], [1, 2])


@feature("responses, plain")
def responses(gateway):
    create = of(gateway).responses.create
    answer = create(model="mock-1", input="x")
    equal((answer.output_text, answer.status), (WORDS, "completed"))
    short = create(model="mock-1", input="x", max_output_tokens=2)
    equal((short.status, short.incomplete_details.reason), ("incomplete", "max_output_tokens"))
    thing = of(gateway).responses.parse(model="mock-1", input="x", text_format=Thing).output_parsed
    equal(thing.name, "mock")
    tool = {"type": "function", "name": "get_weather", "strict": True, "parameters": PARAMETERS}
    equal(json.loads(create(model="mock-1", input="x", tools=[tool], tool_choice="required").output[0].arguments), CALL)


@feature("responses, stream")
def responses_stream(gateway):
    events = list(of(gateway).responses.create(model="mock-1", input="x", stream=True))
    equal("".join(event.delta for event in events if event.type == "response.output_text.delta"), WORDS)
    equal((events[0].type, events[-1].type), ("response.created", "response.completed"))
    equal([event.sequence_number for event in events], list(range(len(events))))
    with of(gateway).responses.stream(model="mock-1", input="x") as stream:
        equal(stream.get_final_response().output_text, WORDS)
    tool = {"type": "function", "name": "get_weather", "strict": True, "parameters": PARAMETERS}
    with of(gateway).responses.stream(model="mock-1", input="x", tools=[tool], tool_choice="required") as stream:
        equal(json.loads(stream.get_final_response().output[0].arguments), CALL)


@feature("models, list and retrieve")
def models(gateway):
    holds({"mock-1", "mock-embed"} <= {model.id for model in of(gateway).models.list()})
    # Names of models on hubs have a slash, which the library sends as %2F.
    for name in ("mock-1", "any/model"):
        equal(of(gateway).models.retrieve(name).id, name)


@feature("async client, 16 calls at once")
def at_once(gateway):
    async def calls():
        client = openai.AsyncOpenAI(base_url=gateway.base_url, api_key=KEY, max_retries=0, timeout=30)
        async with client:
            create = client.chat.completions.create
            answers = await asyncio.gather(*(create(model="mock-1", messages=MESSAGES) for _ in range(16)))
            stream = await create(model="mock-1", messages=MESSAGES, stream=True)
            return [answer.choices[0].message.content for answer in answers], [chunk async for chunk in stream]
    answers, chunks = asyncio.run(calls())
    equal(answers, [WORDS] * 16)
    equal(text_of(chunks), WORDS)


@feature("another client's key, organisation, project and headers")
def headers(gateway):
    client = of(gateway, organization="org-1", project="project-1", default_headers={"X-Custom": "1", "OpenAI-Beta": "x=v1"})
    answer = client.chat.completions.create(model="mock-1", messages=MESSAGES, user="u", extra_body={"unknown": {"a": 1}})
    equal(answer.choices[0].message.content, WORDS)


if __name__ == "__main__":
    main("openai", "openai")
