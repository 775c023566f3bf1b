"""Pydantic AI over chat completions, responses and embeddings."""

import asyncio

import openai
import pydantic
from pydantic_ai import Agent, BinaryContent, Embedder, NativeOutput, PromptedOutput, ToolOutput, exceptions
from pydantic_ai.direct import model_request_sync
from pydantic_ai.embeddings.openai import OpenAIEmbeddingModel
from pydantic_ai.messages import ModelRequest, ToolCallPart, ToolReturnPart
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.tools import ToolDefinition

from checks import KEY, WORDS, equal, feature, holds, main


class Thing(pydantic.BaseModel):
    name: str
    weights: list[float]


def provider(gateway, **more):
    client = openai.AsyncOpenAI(base_url=gateway.base_url, api_key=KEY, **{"max_retries": 0, **more})
    return OpenAIProvider(openai_client=client)


def chat(gateway, model="mock-1", **more):
    return OpenAIChatModel(model, provider=provider(gateway, **more))


def responses(gateway):
    return OpenAIResponsesModel("mock-1", provider=provider(gateway))


@feature("agent, chat")
def agent(gateway):
    result = Agent(chat(gateway), instructions="Be short.").run_sync("How is the weather?")
    equal((result.output, result.usage.output_tokens), (WORDS, 9))
    again = Agent(chat(gateway)).run_sync("And tomorrow?", message_history=result.all_messages())
    equal(again.output, WORDS)


@feature("agent, chat, stream, usage")
def stream(gateway):
    async def run():
        async with Agent(chat(gateway)).run_stream("How is the weather?") as result:
            pieces = [piece async for piece in result.stream_text(delta=True, debounce_by=None)]
            return "".join(pieces), result.usage.output_tokens
    equal(asyncio.run(run()), (WORDS, 9))


@feature("agent, 8 at once")
def at_once(gateway):
    async def run():
        model = Agent(chat(gateway))
        return [result.output for result in await asyncio.gather(*(model.run("Weather?") for _ in range(8)))]
    equal(asyncio.run(run()), [WORDS] * 8)


@feature("an image among the parts")
def image(gateway):
    picture = BinaryContent(data=b"\x89PNG\r\n\x1a\n", media_type="image/png")
    equal(Agent(chat(gateway)).run_sync(["What is this?", picture]).output, WORDS)


@feature("structured output by tool, plain and stream")
def by_tool(gateway):
    equal(Agent(chat(gateway), output_type=ToolOutput(Thing)).run_sync("x").output.name, "mock")

    async def run():
        async with Agent(chat(gateway), output_type=ToolOutput(Thing)).run_stream("x") as result:
            return await result.get_output()
    equal(asyncio.run(run()).name, "mock")


@feature("structured output by schema and by prompt")
def by_schema(gateway):
    equal(Agent(chat(gateway), output_type=NativeOutput(Thing)).run_sync("x").output.name, "mock")

    class Answer(pydantic.BaseModel):
        answer: str
    # By prompt a JSON object is all that is demanded; the mock's has one member.
    equal(Agent(chat(gateway), output_type=PromptedOutput(Answer)).run_sync("x").output.answer, WORDS)


@feature("tools, the result sent back")
def tools(gateway):
    schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    tool = ToolDefinition(name="get_weather", parameters_json_schema=schema)
    question = ModelRequest.user_text_prompt("How is the weather?")
    for model in (chat(gateway), responses(gateway)):
        demanded = ModelRequestParameters(function_tools=[tool], allow_text_output=False)
        answer = model_request_sync(model, [question], model_request_parameters=demanded)
        call, = [part for part in answer.parts if isinstance(part, ToolCallPart)]
        equal((call.tool_name, call.args_as_dict()), ("get_weather", {"city": "mock"}))
        result = ModelRequest(parts=[ToolReturnPart("get_weather", "rain", call.tool_call_id)])
        free = ModelRequestParameters(function_tools=[tool])
        last = model_request_sync(model, [question, answer, result], model_request_parameters=free)
        equal(last.text, WORDS)


@feature("responses, plain and stream")
def response_api(gateway):
    equal(Agent(responses(gateway)).run_sync("x").output, WORDS)
    equal(Agent(responses(gateway), output_type=NativeOutput(Thing)).run_sync("x").output.name, "mock")

    async def run():
        async with Agent(responses(gateway)).run_stream("x") as result:
            return await result.get_output()
    equal(asyncio.run(run()), WORDS)


@feature("embeddings")
def embeddings(gateway):
    embedder = Embedder(OpenAIEmbeddingModel("mock-embed", provider=provider(gateway)))
    result = embedder.embed_documents_sync(["one", "two"])
    equal([len(vector) for vector in result.embeddings], [1536, 1536])
    holds(result.usage.input_tokens > 0, result.usage)


def failed(call):
    """The status and the words of a model's error, of whichever kind."""
    try:
        answer = call()
    except exceptions.ModelHTTPError as error:
        return error
    raise AssertionError(f"expected an error, got {answer!r}")


@feature("errors: model, rate limit, provider")
def errors(gateway):
    error = failed(lambda: Agent(chat(gateway, "none-such")).run_sync("x"))
    equal((error.status_code, error.body["code"]), (404, "model_not_found"))
    gateway.fault_all("fault=status&status=429&retry_after=3")
    error = failed(lambda: Agent(chat(gateway)).run_sync("x"))
    equal((error.status_code, error.headers["retry-after"]), (429, "3"))
    gateway.fault_all("fault=status&status=503")
    before = gateway.calls()
    error = failed(lambda: Agent(chat(gateway, max_retries=3)).run_sync("x"))
    equal((error.status_code, error.body["code"]), (502, "upstream_error"))
    equal(gateway.calls() - before, 2)


@feature("a stream that breaks is an error")
def broken_stream(gateway):
    async def run():
        async with Agent(chat(gateway)).run_stream("x") as result:
            return await result.get_output()
    gateway.fault_all("fault=close_mid&delay_ms=2")
    try:
        answer = asyncio.run(run())
    except (exceptions.ModelAPIError, openai.APIError) as error:
        equal(str(error), "The provider's answer ended too early.")
    else:
        raise AssertionError(f"expected an error, got {answer!r}")


if __name__ == "__main__":
    main("pydantic-ai", "pydantic-ai-slim")
