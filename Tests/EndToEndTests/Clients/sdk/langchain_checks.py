"""LangChain's OpenAI package: chat models, completions, responses and embeddings."""

import asyncio

import openai
import pydantic
from langchain_core.messages import HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI, OpenAI, OpenAIEmbeddings
from langchain_openai.chat_models import base

from checks import KEY, WORDS, equal, feature, holds, main, raised

MESSAGES = [SystemMessage("Be short."), HumanMessage("How is the weather?")]


class Thing(pydantic.BaseModel):
    """Something."""

    name: str
    weights: list[float]


@tool
def get_weather(city: str) -> str:
    """The weather of a city."""
    return f"rain in {city}"


def chat_model(gateway, **more):
    return ChatOpenAI(**{"model": "mock-1", "base_url": gateway.base_url, "api_key": KEY, "max_retries": 0, **more})


def whole(chunks):
    """A stream's chunks added up as LangChain adds them."""
    first, *others = list(chunks)
    for chunk in others:
        first += chunk
    return first


@feature("chat")
def chat(gateway):
    answer = chat_model(gateway).invoke(MESSAGES)
    equal((answer.text, answer.usage_metadata["output_tokens"]), (WORDS, 9))
    equal(answer.response_metadata["finish_reason"], "stop")


@feature("chat, stream with and without usage")
def stream(gateway):
    silent = whole(chat_model(gateway, stream_usage=False).stream(MESSAGES))
    equal((silent.text, silent.usage_metadata), (WORDS, None))
    counted = whole(chat_model(gateway, stream_usage=True).stream(MESSAGES))
    equal((counted.text, counted.usage_metadata["output_tokens"]), (WORDS, 9))


@feature("chat, async and batches")
def at_once(gateway):
    model = chat_model(gateway)
    equal([answer.text for answer in model.batch([MESSAGES] * 8)], [WORDS] * 8)

    async def run():
        answers = await chat_model(gateway).abatch([MESSAGES] * 8)
        return [answer.text for answer in answers], [chunk async for chunk in chat_model(gateway).astream(MESSAGES)]
    answers, chunks = asyncio.run(run())
    equal(answers, [WORDS] * 8)
    equal(whole(chunks).text, WORDS)


@feature("chat, n and an image among the parts")
def choices(gateway):
    result = chat_model(gateway, n=3).generate([MESSAGES])
    equal([generation.text for generation in result.generations[0]], [WORDS] * 3)
    parts = [{"type": "text", "text": "What is this?"},
             {"type": "image", "base64": "iVBORw0KGgo=", "mime_type": "image/png"}]
    equal(chat_model(gateway).invoke([HumanMessage(parts)]).text, WORDS)


@feature("tools, plain, stream, the result sent back")
def tools(gateway):
    demanding = chat_model(gateway).bind_tools([get_weather], tool_choice="required")
    answer = demanding.invoke(MESSAGES)
    call, = answer.tool_calls
    equal((call["name"], call["args"]), ("get_weather", {"city": "mock"}))
    result = ToolMessage(get_weather.invoke(call["args"]), tool_call_id=call["id"])
    equal(chat_model(gateway).bind_tools([get_weather]).invoke([*MESSAGES, answer, result]).text, WORDS)
    call, = whole(demanding.stream(MESSAGES)).tool_calls
    equal((call["name"], call["args"]), ("get_weather", {"city": "mock"}))


@feature("structured output, by schema, by tool, stream")
def structured(gateway):
    for method in ("json_schema", "function_calling"):
        model = chat_model(gateway).with_structured_output(Thing, method=method)
        equal((method, model.invoke(MESSAGES).name), (method, "mock"))
        equal((method, list(model.stream(MESSAGES))[-1].name), (method, "mock"))
    as_json = chat_model(gateway).with_structured_output(None, method="json_mode")
    equal(as_json.invoke(MESSAGES)["answer"], WORDS)


@feature("completions, plain and stream")
def completions(gateway):
    model = OpenAI(model="mock-1", base_url=gateway.base_url, api_key=KEY, max_retries=0)
    equal(model.invoke("Say something."), WORDS)
    equal(model.batch(["one", "two"]), [WORDS, WORDS])
    equal("".join(model.stream("Say something.")), WORDS)


@feature("responses, plain and stream")
def responses(gateway):
    model = chat_model(gateway, use_responses_api=True)
    equal(model.invoke(MESSAGES).text, WORDS)
    equal(whole(model.stream(MESSAGES)).text, WORDS)
    equal(model.with_structured_output(Thing, method="json_schema").invoke(MESSAGES).name, "mock")
    call, = model.bind_tools([get_weather], tool_choice="required").invoke(MESSAGES).tool_calls
    equal(call["args"], {"city": "mock"})


@feature("embeddings, sent as tokens (the default) and as text")
def embeddings(gateway):
    def model(**more):
        return OpenAIEmbeddings(model="mock-embed", base_url=gateway.base_url, api_key=KEY, max_retries=0, **more)
    texts = ["one", "a second text", "a third"]
    vectors = model().embed_documents(texts)
    equal([len(vector) for vector in vectors], [1536] * 3)
    holds(vectors[0] != vectors[1])
    as_text = model(check_embedding_ctx_length=False).embed_documents(texts)
    equal([len(vector) for vector in as_text], [1536] * 3)
    equal(len(model(dimensions=8).embed_query("one")), 8)
    equal(len(asyncio.run(model().aembed_query("one"))), 1536)


@feature("errors: model, parameter, rate limit, provider")
def errors(gateway):
    def fails(error, **more):
        raised(error, lambda: chat_model(gateway, **more).invoke(MESSAGES))
    fails(base.OpenAIModelNotFoundError, model="none-such")
    fails(base.OpenAIInvalidRequestError, extra_body={"user": 1})
    gateway.fault_all("fault=status&status=429&retry_after=3")
    fails(base.OpenAIRateLimitError)
    gateway.fault_all("fault=status&status=503")
    before = gateway.calls()
    fails(base.OpenAIAPIError, max_retries=3)
    # No retry once every target was tried.
    equal(gateway.calls() - before, 2)


@feature("a stream that breaks is an error")
def broken_stream(gateway):
    gateway.fault_all("fault=close_mid&delay_ms=2")
    raised(openai.APIError, lambda: list(chat_model(gateway).stream(MESSAGES)))


if __name__ == "__main__":
    main("langchain-openai", "langchain-openai")
