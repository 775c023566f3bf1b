"""LiteLLM as a client library: its `openai/` models with the gateway as `api_base`."""

import asyncio
import json

from checks import KEY, WORDS, equal, feature, holds, main, raised  # first: LiteLLM calls home while it is imported
import litellm
import pydantic

litellm.telemetry = False
MESSAGES = [{"role": "user", "content": "How is the weather?"}]
PARAMETERS = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
TOOL = {"type": "function", "function": {"name": "get_weather", "parameters": PARAMETERS}}


class Thing(pydantic.BaseModel):
    name: str
    weights: list[float]


def of(gateway, **more):
    return {"model": "openai/mock-1", "api_base": gateway.base_url, "api_key": KEY, "max_retries": 0, **more}


def chat(gateway, **more):
    return litellm.completion(**of(gateway, messages=MESSAGES, **more))


def text_of(chunks):
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


@feature("chat")
def plain(gateway):
    answer = chat(gateway)
    equal((answer.choices[0].message.content, answer.choices[0].finish_reason), (WORDS, "stop"))
    equal(answer.usage.completion_tokens, 9)
    equal([choice.message.content for choice in chat(gateway, n=2).choices], [WORDS] * 2)


@feature("chat, stream with and without usage")
def stream(gateway):
    equal(text_of(chat(gateway, stream=True)), WORDS)
    chunks = list(chat(gateway, stream=True, stream_options={"include_usage": True}))
    equal((text_of(chunks), chunks[-1].usage.completion_tokens), (WORDS, 9))


@feature("chat, async, plain and stream")
def chat_async(gateway):
    async def run():
        calls = (litellm.acompletion(**of(gateway, messages=MESSAGES)) for _ in range(8))
        answers = await asyncio.gather(*calls)
        chunks = await litellm.acompletion(**of(gateway, messages=MESSAGES, stream=True))
        return [answer.choices[0].message.content for answer in answers], [chunk async for chunk in chunks]
    answers, chunks = asyncio.run(run())
    equal((answers, text_of(chunks)), ([WORDS] * 8, WORDS))


@feature("tools, plain, stream, the result sent back")
def tools(gateway):
    def call_of(message):
        call, = message.tool_calls
        equal((call.function.name, json.loads(call.function.arguments)), ("get_weather", {"city": "mock"}))
        return call
    answer = chat(gateway, tools=[TOOL], tool_choice="required").choices[0].message
    result = {"role": "tool", "tool_call_id": call_of(answer).id, "content": "rain"}
    again = litellm.completion(**of(gateway, messages=[*MESSAGES, answer, result], tools=[TOOL]))
    equal(again.choices[0].message.content, WORDS)
    chunks = list(chat(gateway, tools=[TOOL], tool_choice="required", stream=True))
    call_of(litellm.stream_chunk_builder(chunks, messages=MESSAGES).choices[0].message)


@feature("structured output")
def structured(gateway):
    text = chat(gateway, response_format=Thing).choices[0].message.content
    equal(Thing.model_validate_json(text).name, "mock")
    as_json = chat(gateway, response_format={"type": "json_object"}).choices[0].message.content
    equal(json.loads(as_json)["answer"], WORDS)


@feature("completions, plain and stream")
def completions(gateway):
    model = of(gateway, model="text-completion-openai/mock-1", prompt="Say something.")
    equal(litellm.text_completion(**model).choices[0].text, WORDS)
    chunks = list(litellm.text_completion(**model, stream=True))
    equal("".join(choice.text or "" for chunk in chunks for choice in chunk.choices), WORDS)


@feature("embeddings, text and tokens")
def embeddings(gateway):
    def create(text, **more):
        answer = litellm.embedding(**of(gateway, model="openai/mock-embed", input=text, **more))
        return [len(entry["embedding"]) for entry in answer.data]
    equal(create(["one", "two"]), [1536, 1536])
    equal(create([[1, 2, 3]]), [1536])


@feature("responses, plain and stream")
def responses(gateway):
    answer = litellm.responses(**of(gateway, input="x"))
    equal(answer.output[0].content[0].text, WORDS)
    events = list(litellm.responses(**of(gateway, input="x", stream=True)))
    deltas = [event.delta for event in events if event.type == "response.output_text.delta"]
    equal(("".join(deltas), events[-1].type), (WORDS, "response.completed"))


@feature("errors: model, parameter, rate limit, provider, timeout")
def errors(gateway):
    raised(litellm.NotFoundError, lambda: chat(gateway, model="openai/none-such"))
    raised(litellm.BadRequestError, lambda: chat(gateway, temperature="warm"))
    gateway.fault_all("fault=status&status=429&retry_after=3")
    raised(litellm.RateLimitError, lambda: chat(gateway))
    gateway.fault_all("fault=status&status=503")
    error = raised(litellm.BadGatewayError, lambda: chat(gateway))
    holds("The provider answered with an error" in str(error), error)
    gateway.fault_all("fault=hang")
    raised(litellm.Timeout, lambda: chat(gateway, timeout=0.5))


@feature("no retry after every target was tried")
def no_retry(gateway):
    gateway.fault_all("fault=status&status=503")
    raised(litellm.BadGatewayError, lambda: chat(gateway, max_retries=3))
    equal(gateway.calls(), 2)


@feature("a stream that breaks is an error")
def broken_stream(gateway):
    gateway.fault_all("fault=close_mid&delay_ms=2")
    error = raised(litellm.exceptions.MidStreamFallbackError, lambda: text_of(chat(gateway, stream=True)))
    holds("The provider's answer ended too early" in str(error), error)


if __name__ == "__main__":
    main("litellm", "litellm")
