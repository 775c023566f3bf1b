/// Optional fields of each route's requests; those with a rule of their own (`WireRoute+request`, `StreamOptions`) are read
/// apart.
extension FieldTable {
    /// Source: OpenAI API reference, "Create chat completion", request body.
    static let chatRequest = FieldTable([
        "audio": .object,
        "frequency_penalty": .number,
        "function_call": .stringOrObject,
        "functions": .objects,
        "logit_bias": .object,
        "logprobs": .boolean,
        "max_completion_tokens": .integer,
        "max_tokens": .integer,
        "metadata": .object,
        "modalities": .strings,
        "n": .integer,
        "parallel_tool_calls": .boolean,
        "prediction": .object,
        "presence_penalty": .number,
        "prompt_cache_key": .string,
        "prompt_cache_retention": .string,
        "reasoning_effort": .string,
        "response_format": .object,
        "safety_identifier": .string,
        "seed": .integer,
        "service_tier": .string,
        "stop": .stringOrStrings,
        "store": .boolean,
        "temperature": .number,
        "tool_choice": .stringOrObject,
        "tools": .objects,
        "top_logprobs": .integer,
        "top_p": .number,
        "user": .string,
        "verbosity": .string,
        "web_search_options": .object,
    ])

    /// Source: OpenAI API reference, "Create completion", request body.
    static let completionRequest = FieldTable([
        "best_of": .integer,
        "echo": .boolean,
        "frequency_penalty": .number,
        "logit_bias": .object,
        "logprobs": .integer,
        "max_tokens": .integer,
        "n": .integer,
        "presence_penalty": .number,
        "seed": .integer,
        "stop": .stringOrStrings,
        "suffix": .string,
        "temperature": .number,
        "top_p": .number,
        "user": .string,
    ])

    /// Source: OpenAI API reference, "Create embeddings", request body.
    static let embeddingRequest = FieldTable([
        "dimensions": .integer,
        "encoding_format": .string,
        "user": .string,
    ])

    /// Source: OpenAI API reference, "Create a model response", request body.
    static let responseRequest = FieldTable([
        "background": .boolean,
        "context_management": .objects,
        "conversation": .stringOrObject,
        "include": .strings,
        "instructions": .string,
        "max_output_tokens": .integer,
        "max_tool_calls": .integer,
        "metadata": .object,
        "parallel_tool_calls": .boolean,
        "previous_response_id": .string,
        "prompt": .object,
        "prompt_cache_key": .string,
        "prompt_cache_retention": .string,
        "reasoning": .object,
        "safety_identifier": .string,
        "service_tier": .string,
        "store": .boolean,
        "stream_options": .object,
        "temperature": .number,
        "text": .object,
        "tool_choice": .stringOrObject,
        "tools": .objects,
        "top_logprobs": .integer,
        "top_p": .number,
        "truncation": .string,
        "user": .string,
    ])
}
