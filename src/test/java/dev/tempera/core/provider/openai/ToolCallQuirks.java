package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.Quirk.call;
import static dev.tempera.core.provider.openai.Quirk.calls;
import static dev.tempera.core.provider.openai.Quirk.delta;
import static dev.tempera.core.provider.openai.Quirk.end;
import static dev.tempera.core.provider.openai.Quirk.fragment;
import static dev.tempera.core.provider.openai.Quirk.more;
import static dev.tempera.core.provider.openai.Quirk.named;

import java.util.List;

/** The rows about telling tool calls apart. */
final class ToolCallQuirks {
  private static final String PARIS = "{\"city\":\"Paris\"}";
  private static final String OSLO = "{\"city\":\"Oslo\"}";
  private static final String END = end("tool_calls");

  private ToolCallQuirks() {}

  static List<Quirk> rows() {
    return List.of(
        Quirk.of(
                "two calls of one function without ids, both numbered 0",
                "Gemini and its adapters",
                call("\"id\":\"\",\"index\":0", named("get_weather", PARIS)),
                call("\"id\":\"\",\"index\":0", named("get_weather", OSLO)),
                END)
            .calls("get_weather", PARIS, "get_weather", OSLO),
        Quirk.of(
                "two calls of one function without id and number",
                "Gemini and its adapters",
                call("", named("get_weather", PARIS)),
                call("", named("get_weather", OSLO)),
                END)
            .calls("get_weather", PARIS, "get_weather", OSLO),
        Quirk.of(
                "two calls of one function in one delta, both numbered 0",
                "Gemini and its adapters",
                calls(
                    List.of(
                        fragment("\"index\":0", named("get_weather", PARIS)),
                        fragment("\"index\":0", named("get_weather", OSLO)))),
                END)
            .calls("get_weather", PARIS, "get_weather", OSLO),
        Quirk.of(
                "an empty object before the arguments",
                "Unsloth",
                call("\"id\":\"a\",\"index\":0", "\"name\":\"search\",\"arguments\":{}"),
                call("\"index\":0", more("{\"query\":")),
                call("\"index\":0", more("\"value\"}")),
                END)
            .calls("search", "{\"query\":\"value\"}"),
        Quirk.of(
                "an empty object as a text before the arguments",
                "Unsloth",
                call("\"id\":\"a\",\"index\":0", named("search", "{}")),
                call("\"index\":0", more("{\"query\":\"value\"}")),
                END)
            .calls("search", "{\"query\":\"value\"}"),
        Quirk.of(
                "only an empty object",
                "Anthropic's adapter",
                call("\"id\":\"a\",\"index\":0", "\"name\":\"now\",\"arguments\":{}"),
                END)
            .calls("now", "{}"),
        Quirk.of(
                "two calls without arguments, both numbered 0",
                "Gemini and its adapters",
                call("\"id\":\"a\",\"index\":0", named("now", "{}")),
                call("\"id\":\"b\",\"index\":0", named("now", "{}")),
                END)
            .calls("now", "{}", "now", "{}"),
        Quirk.of(
                "a function's name in pieces",
                "Continue's proxies",
                call("\"id\":\"x\",\"index\":0", named("edit_ex", "")),
                call("\"index\":0", named("isting_file", "")),
                call("\"index\":0", more("{\"a\":1}")),
                END)
            .calls("edit_existing_file", "{\"a\":1}"),
        Quirk.of(
                "a function's name in pieces under the same id",
                "Continue's proxies",
                call("\"id\":\"x\",\"index\":0", named("edit_ex", "")),
                call("\"id\":\"x\",\"index\":0", named("isting_file", "{\"a\":1}")),
                END)
            .calls("edit_existing_file", "{\"a\":1}"),
        Quirk.of(
                "a function's name that grows",
                "a proxy that sends what it has",
                call("\"id\":\"x\",\"index\":0", named("edit", "")),
                call("\"id\":\"x\",\"index\":0", named("edit_file", "")),
                call("\"index\":0", more("{}")),
                END)
            .calls("edit_file", "{}"),
        Quirk.of(
                "a fresh id in each delta",
                "vLLM's parsers",
                call("\"id\":\"a\",\"index\":0", named("get_weather", "")),
                call("\"id\":\"b\",\"index\":0", more("{\"city\":")),
                call("\"id\":\"c\",\"index\":0", more("\"Paris\"}")),
                END)
            .calls("get_weather", PARIS),
        Quirk.of(
                "a fresh id in each delta, and no number",
                "vLLM's parsers",
                call("\"id\":\"a\"", named("get_weather", "{")),
                call("\"id\":\"b\"", more("\"city\":")),
                call("\"id\":\"c\"", more("\"Paris\"}")),
                END)
            .calls("get_weather", PARIS),
        Quirk.of(
                "a fresh id and the name in each delta",
                "vLLM's parsers",
                call("\"id\":\"a\",\"index\":0", named("get_weather", "")),
                call("\"id\":\"b\",\"index\":0", named("get_weather", "{\"city\":")),
                call("\"id\":\"c\",\"index\":0", named("get_weather", "\"Paris\"}")),
                END)
            .calls("get_weather", PARIS),
        Quirk.of(
                "a call said again whole at the end",
                "LM Studio's betas",
                call("\"id\":\"a\",\"index\":0", named("get_weather", "{\"city\":")),
                call("\"index\":0", more("\"Paris\"}")),
                call("\"id\":\"a\",\"index\":0", named("get_weather", PARIS)),
                END)
            .calls("get_weather", PARIS),
        Quirk.of(
                "a call in each of two chunks",
                "LM Studio's betas",
                call("\"id\":\"a\",\"index\":0", named("get_weather", PARIS)),
                call("\"id\":\"a\",\"index\":0", named("get_weather", PARIS)),
                END)
            .calls("get_weather", PARIS),
        Quirk.of(
                "an object that grows",
                "SGLang's parsers",
                call(
                    "\"id\":\"a\",\"index\":0",
                    "\"name\":\"get_weather\",\"arguments\":{\"city\":\"Pa\"}"),
                call("\"index\":0", "\"arguments\":{\"city\":\"Paris\"}"),
                call("\"index\":0", "\"arguments\":{\"city\":\"Paris\",\"days\":2}"),
                END)
            .calls("get_weather", "{\"city\":\"Paris\",\"days\":2}"),
        Quirk.of(
                "arguments that say all so far each time",
                "a proxy that sends what it has",
                call("\"id\":\"a\",\"index\":0", named("get_weather", "{\"ci")),
                call("\"index\":0", more("{\"city\":\"Pa")),
                call("\"index\":0", more(PARIS)),
                END)
            .calls("get_weather", PARIS),
        Quirk.of(
                "arguments whose pieces look alike",
                "every server",
                call("\"id\":\"a\",\"index\":0", named("f", "{\"a\":")),
                call("\"index\":0", more("{\"a\":")),
                call("\"index\":0", more("1}}")),
                END)
            .calls("f", "{\"a\":{\"a\":1}}"),
        Quirk.of(
                "an index as a text",
                "Ollama's adapters",
                call("\"id\":\"a\",\"index\":\"0\"", named("get_weather", "{\"city\":")),
                call("\"id\":\"b\",\"index\":\"1\"", named("get_weather", "{\"city\":")),
                call("\"index\":\"0\"", more("\"Paris\"}")),
                call("\"index\":\"1\"", more("\"Oslo\"}")),
                END)
            .calls("get_weather", PARIS, "get_weather", OSLO),
        Quirk.of(
                "an index that counts deltas",
                "local servers",
                call("\"id\":\"a\",\"index\":0", named("get_weather", "")),
                call("\"index\":1", more("{\"city\":")),
                call("\"index\":2", more("\"Paris\"}")),
                END)
            .calls("get_weather", PARIS),
        Quirk.of(
                "an index that counts deltas of one id",
                "local servers",
                call("\"id\":\"a\",\"index\":0", named("get_weather", "{")),
                call("\"id\":\"a\",\"index\":1", named("get_weather", "\"city\":")),
                call("\"id\":\"a\",\"index\":2", named("get_weather", "\"Paris\"}")),
                END)
            .calls("get_weather", PARIS),
        Quirk.of(
                "name and arguments beside the function",
                "adapters of other dialects",
                calls(List.of("{\"index\":0,\"id\":\"a\",\"name\":\"f\",\"arguments\":{\"a\":1}}")),
                END)
            .calls("f", "{\"a\":1}"),
        Quirk.of(
                "the old form beside the new one",
                "old adapters",
                delta(
                    "\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"},\"tool_calls\":["
                        + fragment("\"id\":\"a\",\"index\":0", named("f", "{}"))
                        + "]"),
                END)
            .calls("f", "{}"),
        Quirk.of(
                "a call among the parts of the content",
                "Anthropic's adapters",
                delta(
                    "\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\","
                        + "\"input\":{\"a\":1}}]"),
                END)
            .calls("f", "{\"a\":1}"),
        Quirk.of(
                "stop though the model waits for its tools",
                "LM Studio, Ollama",
                call("\"id\":\"a\",\"index\":0", named("f", "{}")),
                end("stop"))
            .calls("f", "{}")
            .finish("tool_calls"));
  }
}
