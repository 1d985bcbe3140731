package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.Quirk.call;
import static dev.tempera.core.provider.openai.Quirk.calls;
import static dev.tempera.core.provider.openai.Quirk.choice;
import static dev.tempera.core.provider.openai.Quirk.delta;
import static dev.tempera.core.provider.openai.Quirk.end;
import static dev.tempera.core.provider.openai.Quirk.fragment;
import static dev.tempera.core.provider.openai.Quirk.more;
import static dev.tempera.core.provider.openai.Quirk.named;

import java.util.List;

/** The rows about the shapes in which tool calls come. */
final class CallShapeQuirks {
  private static final String PARIS = "{\"city\":\"Paris\"}";
  private static final String OSLO = "{\"city\":\"Oslo\"}";
  private static final String END = end("tool_calls");

  private CallShapeQuirks() {}

  static List<Quirk> rows() {
    return List.of(
        Quirk.of(
                "index -1 for every call",
                "SGLang",
                call("\"id\":\"a\",\"index\":-1", named("f", PARIS)),
                call("\"id\":\"b\",\"index\":-1", named("g", OSLO)),
                END)
            .calls("f", PARIS, "g", OSLO),
        Quirk.of(
                "an index that begins at 1",
                "Bedrock adapters",
                call("\"id\":\"a\",\"index\":1", named("f", "")),
                call("\"index\":1", more(PARIS)),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "index null in what goes on",
                "gateways",
                call("\"id\":\"a\",\"index\":0", named("f", "{\"city\":")),
                call("\"index\":null", more("\"Paris\"}")),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "calls that alternate, told by id alone",
                "gateways",
                call("\"id\":\"a\"", named("f", "{\"city\":")),
                call("\"id\":\"b\"", named("g", "{\"city\":")),
                call("\"id\":\"a\"", more("\"Paris\"}")),
                call("\"id\":\"b\"", more("\"Oslo\"}")),
                END)
            .calls("f", PARIS, "g", OSLO),
        Quirk.of(
                "the name only at the end",
                "streaming parsers",
                call("\"id\":\"a\",\"index\":0", more("{\"city\":")),
                call("\"index\":0", more("\"Paris\"}")),
                call("\"index\":0", "\"name\":\"f\""),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "null arguments first",
                "Mistral's adapters",
                call("\"id\":\"a\",\"index\":0", "\"name\":\"f\",\"arguments\":null"),
                call("\"index\":0", more(PARIS)),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "null as a text first",
                "adapters",
                call("\"id\":\"a\",\"index\":0", named("f", "null")),
                call("\"index\":0", more(PARIS)),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "null as a text alone",
                "adapters",
                call("\"id\":\"a\",\"index\":0", named("f", "null")),
                END)
            .calls("f", "{}"),
        Quirk.of(
                "an empty text in quotation marks first",
                "adapters",
                call("\"id\":\"a\",\"index\":0", named("f", "\"\"")),
                call("\"index\":0", more(PARIS)),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "parameters",
                "Llama's templates, Cohere",
                call(
                    "\"id\":\"a\",\"index\":0",
                    "\"name\":\"f\",\"parameters\":{\"city\":\"Paris\"}"),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "args",
                "Gemini's adapters",
                call("\"id\":\"a\",\"index\":0", "\"name\":\"f\",\"args\":{\"city\":\"Paris\"}"),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "arguments that are a text of a text",
                "LocalAI, Ollama's adapters",
                call("\"id\":\"a\",\"index\":0", named("f", "\"{\\\"city\\\":\\\"Paris\\\"}\"")),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "arguments over several lines",
                "llama.cpp",
                call(
                    "\"id\":\"a\",\"index\":0",
                    "\"name\":\"f\",\"arguments\":\"{\\n  \\\"city\\\": \\\"Paris\\\"\\n}\""),
                END)
            .calls("f", "{\n  \"city\": \"Paris\"\n}"),
        Quirk.of(
                "arguments object of an old form",
                "old adapters",
                delta("\"function_call\":{\"name\":\"f\",\"arguments\":{\"city\":\"Paris\"}}"),
                end("function_call"))
            .calls("f", PARIS)
            .finish("tool_calls"),
        Quirk.of(
                "the old form in pieces",
                "LocalAI",
                delta("\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}"),
                delta("\"function_call\":{\"arguments\":\"{\\\"city\\\":\"}"),
                delta("\"function_call\":{\"arguments\":\"\\\"Paris\\\"}\"}"),
                end("function_call"))
            .calls("f", PARIS),
        Quirk.of(
                "call_id",
                "Responses adapters",
                calls(
                    List.of("{\"index\":0,\"call_id\":\"a\",\"name\":\"f\",\"arguments\":\"{}\"}")),
                END)
            .calls("f", "{}"),
        Quirk.of(
                "an id that is a number",
                "home-made servers",
                call("\"id\":7,\"index\":0", named("f", PARIS)),
                call("\"id\":8,\"index\":1", named("f", OSLO)),
                END)
            .calls("f", PARIS, "f", OSLO),
        Quirk.of(
                "the same id for two calls",
                "Kimi, Ollama's adapters",
                call("\"id\":\"a\",\"index\":0", named("f", PARIS)),
                call("\"id\":\"a\",\"index\":1", named("f", OSLO)),
                END)
            .calls("f", PARIS, "f", OSLO),
        Quirk.of(
                "three calls of one function without ids in one delta",
                "Gemini's adapters",
                calls(
                    List.of(
                        fragment("", named("f", PARIS)),
                        fragment("", named("f", OSLO)),
                        fragment("", named("f", PARIS)))),
                END)
            .calls("f", PARIS, "f", OSLO, "f", PARIS),
        Quirk.of(
                "calls beside the delta",
                "gateways",
                choice(
                    "\"delta\":{},\"tool_calls\":["
                        + fragment("\"id\":\"a\",\"index\":0", named("f", PARIS))
                        + "]"),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "the calls in the whole message at the end",
                "LM Studio",
                delta("\"role\":\"assistant\""),
                choice(
                    "\"message\":{\"content\":null,\"tool_calls\":["
                        + fragment("\"id\":\"a\"", named("f", PARIS))
                        + "]},\"finish_reason\":\"tool_calls\""))
            .calls("f", PARIS),
        Quirk.of(
                "the calls said again in the whole message",
                "LM Studio",
                call("\"id\":\"a\",\"index\":0", named("f", PARIS)),
                choice(
                    "\"delta\":{},\"message\":{\"tool_calls\":["
                        + fragment("\"id\":\"x\"", named("f", PARIS))
                        + "]},\"finish_reason\":\"tool_calls\""))
            .calls("f", PARIS),
        Quirk.of(
                "one call as an object",
                "home-made servers",
                delta("\"tool_calls\":" + fragment("\"id\":\"a\"", named("f", PARIS))),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "an empty call after the last",
                "vLLM",
                call("\"id\":\"a\",\"index\":0", named("f", PARIS)),
                call("\"index\":1", "\"name\":null,\"arguments\":\"\""),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "the rest once more",
                "vLLM's parsers",
                call("\"id\":\"a\",\"index\":0", named("f", "{\"city\":\"Paris\"")),
                call("\"index\":0", more("}")),
                call("\"index\":0", more("")),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "an empty object after the arguments",
                "Anthropic's adapters",
                call("\"id\":\"a\",\"index\":0", named("f", "{\"city\":")),
                call("\"index\":0", more("\"Paris\"}")),
                call("\"index\":0", more("{}")),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "an empty object in the first piece and pieces after",
                "Anthropic's adapters",
                call("\"id\":\"a\",\"index\":0", named("f", "{}")),
                call("\"index\":0", more("{")),
                call("\"index\":0", more("\"city\":\"Paris\"")),
                call("\"index\":0", more("}")),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "blank pieces",
                "every server",
                call("\"id\":\"a\",\"index\":0", named("f", " ")),
                call("\"index\":0", more("{\"city\":")),
                call("\"index\":0", more(" ")),
                call("\"index\":0", more("\"Paris\"}")),
                call("\"index\":0", more("\\n".replace("\\n", " "))),
                END)
            .calls("f", " {\"city\": \"Paris\"} "),
        Quirk.of(
                "id and type in a delta before the function",
                "Azure",
                calls(List.of("{\"index\":0,\"id\":\"a\",\"type\":\"function\"}")),
                call("\"index\":0", named("f", PARIS)),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "a text between two calls",
                "Claude's adapters",
                call("\"id\":\"a\",\"index\":0", named("f", PARIS)),
                delta("\"content\":\"and\""),
                call("\"id\":\"b\",\"index\":1", named("f", OSLO)),
                END)
            .calls("f", PARIS, "f", OSLO)
            .keeps("and"),
        Quirk.of(
                "function as a name",
                "home-made servers",
                calls(
                    List.of(
                        "{\"index\":0,\"id\":\"a\",\"function\":\"f\",\"arguments\":{\"city\":\"Paris\"}}")),
                END)
            .calls("f", PARIS),
        Quirk.of(
                "calls without finish_reason",
                "home-made servers",
                call("\"id\":\"a\",\"index\":0", named("f", PARIS)))
            .calls("f", PARIS)
            .finish("tool_calls"));
  }
}
