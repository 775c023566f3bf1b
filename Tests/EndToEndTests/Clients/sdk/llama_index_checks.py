"""LlamaIndex with its OpenAILike model and embedding."""

import asyncio

import openai
import pydantic
from llama_index.core.base.llms.types import ChatMessage, ImageBlock, TextBlock
from llama_index.core.llms.function_calling import FunctionCallingLLM
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.openai_like import OpenAILikeEmbedding
from llama_index.llms.openai_like import OpenAILike

from checks import KEY, WORDS, equal, feature, holds, main, raised

MESSAGES = [ChatMessage(role="system", content="Be short."), ChatMessage(role="user", content="How is the weather?")]


class Thing(pydantic.BaseModel):
    """Something."""

    name: str
    weights: list[float]


def get_weather(city: str) -> str:
    """The weather of a city."""
    return f"rain in {city}"


def llm(gateway, **more):
    return OpenAILike(**{
        "model": "mock-1", "api_base": gateway.base_url, "api_key": KEY, "is_chat_model": True, "max_retries": 0, **more})


@feature("chat")
def chat(gateway):
    answer = llm(gateway).chat(MESSAGES)
    equal(answer.message.content, WORDS)
    equal(answer.raw.usage.completion_tokens, 9)
    equal(llm(gateway).complete("Say something.").text, WORDS)


@feature("chat, stream with and without usage")
def stream(gateway):
    pieces = list(llm(gateway).stream_chat(MESSAGES))
    equal((pieces[-1].message.content, "".join(piece.delta or "" for piece in pieces)), (WORDS, WORDS))
    counted = list(llm(gateway).stream_chat(MESSAGES, stream_options={"include_usage": True}))
    equal(counted[-1].raw.usage.completion_tokens, 9)


@feature("chat, async, plain and stream")
def chat_async(gateway):
    async def calls():
        answers = await asyncio.gather(*(llm(gateway).achat(MESSAGES) for _ in range(8)))
        pieces = [piece async for piece in await llm(gateway).astream_chat(MESSAGES)]
        return [answer.message.content for answer in answers] + [pieces[-1].message.content]
    equal(asyncio.run(calls()), [WORDS] * 9)


@feature("an image among the parts")
def image(gateway):
    blocks = [TextBlock(text="What is this?"), ImageBlock(image=b"\x89PNG\r\n\x1a\n", image_mimetype="image/png")]
    equal(llm(gateway).chat([ChatMessage(role="user", blocks=blocks)]).message.content, WORDS)


@feature("completions, plain and stream")
def completions(gateway):
    model = llm(gateway, is_chat_model=False)
    equal(model.complete("Say something.").text, WORDS)
    equal(list(model.stream_complete("Say something."))[-1].text, WORDS)


@feature("tools, plain, stream, the result sent back")
def tools(gateway):
    model = llm(gateway, is_function_calling_model=True)
    holds(isinstance(model, FunctionCallingLLM))
    tool = FunctionTool.from_defaults(get_weather)
    answer = model.chat_with_tools([tool], chat_history=MESSAGES, tool_required=True)
    call, = model.get_tool_calls_from_response(answer)
    equal((call.tool_name, call.tool_kwargs), ("get_weather", {"city": "mock"}))
    result = ChatMessage(role="tool", content="rain", additional_kwargs={"tool_call_id": call.tool_id})
    equal(model.chat([*MESSAGES, answer.message, result]).message.content, WORDS)
    streamed = list(model.stream_chat_with_tools([tool], chat_history=MESSAGES, tool_required=True))[-1]
    call, = model.get_tool_calls_from_response(streamed)
    equal((call.tool_name, call.tool_kwargs), ("get_weather", {"city": "mock"}))


@feature("tools, called by predict_and_call")
def call(gateway):
    model = llm(gateway, is_function_calling_model=True)
    tool = FunctionTool.from_defaults(get_weather)
    equal(str(model.predict_and_call([tool], "Weather?", tool_required=True)), "rain in mock")


@feature("structured output, by schema and by tool")
def structured(gateway):
    by_schema = llm(gateway, should_use_structured_outputs=True).as_structured_llm(Thing)
    equal(by_schema.chat(MESSAGES).raw.name, "mock")
    by_tool = llm(gateway, is_function_calling_model=True).as_structured_llm(Thing)
    equal(by_tool.chat(MESSAGES).raw.name, "mock")


@feature("embeddings, one, many, dimensions, async")
def embeddings(gateway):
    def model(**more):
        return OpenAILikeEmbedding(
            model_name="mock-embed", api_base=gateway.base_url, api_key=KEY, max_retries=0, **more)
    texts = [f"text {number}" for number in range(25)]
    vectors = model().get_text_embedding_batch(texts)
    equal([len(vector) for vector in vectors], [1536] * 25)
    close = max(abs(a - b) for a, b in zip(vectors[7], model().get_text_embedding("text 7")))
    holds(close < 1e-6, close)
    equal(len(model(dimensions=8).get_query_embedding("text")), 8)
    equal(len(asyncio.run(model().aget_text_embedding("text"))), 1536)


@feature("errors: model, parameter, provider")
def errors(gateway):
    raised(openai.NotFoundError, lambda: llm(gateway, model="none-such").chat(MESSAGES))
    raised(openai.BadRequestError, lambda: llm(gateway).chat(MESSAGES, temperature="warm"))
    gateway.fault_all("fault=status&status=503")
    raised(openai.InternalServerError, lambda: llm(gateway).chat(MESSAGES))


@feature("retries are not multiplied")
def retries(gateway):
    gateway.fault_all("fault=status&status=503")
    raised(openai.InternalServerError, lambda: llm(gateway, max_retries=2).chat(MESSAGES))
    # Two tries of its own at two targets. The library below it, told the same number, would try each three times.
    equal(gateway.calls(), 4)


@feature("a stream that breaks is an error")
def broken_stream(gateway):
    gateway.fault_all("fault=close_mid&delay_ms=2")
    raised(openai.APIError, lambda: list(llm(gateway).stream_chat(MESSAGES)))


if __name__ == "__main__":
    main("llama-index (OpenAILike)", "llama-index-llms-openai-like")
