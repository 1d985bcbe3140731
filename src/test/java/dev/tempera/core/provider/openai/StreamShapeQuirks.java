package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.Quirk.choice;
import static dev.tempera.core.provider.openai.Quirk.content;
import static dev.tempera.core.provider.openai.Quirk.delta;
import static dev.tempera.core.provider.openai.Quirk.end;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows about how events are written, where the text is, and how an answer ends. */
final class StreamShapeQuirks {
  private static final String STOP = end("stop");
  private static final String DONE = "data: [DONE]\n\n";
  private static final String EVENTS =
      "data: " + content("One") + "\n\ndata: " + content(" two") + "\n\ndata: " + STOP + "\n\n";
  private static final String OPEN =
      "data: " + content("One") + "\n\ndata: " + content(" two") + "\n\n";

  private StreamShapeQuirks() {}

  static List<Quirk> events() {
    return List.of(
        Quirk.raw(
                "the format within the format", "proxies", EVENTS.replace("data: ", "data: data: "))
            .text("One two"),
        Quirk.raw(
                "indented lines",
                "home-made servers",
                (EVENTS + DONE).replace("data: ", "  data: "))
            .text("One two"),
        Quirk.raw("CR alone", "old proxies", (EVENTS + DONE).replace("\n", "\r")).text("One two"),
        Quirk.raw("CRLF", "IIS", (EVENTS + DONE).replace("\n", "\r\n")).text("One two"),
        Quirk.raw("no space after data", "Cohere, GLM", (EVENTS + DONE).replace("data: ", "data:"))
            .text("One two"),
        Quirk.raw(
                "event, id and retry around the data",
                "Azure, Baidu",
                "retry: 100\n\nid: 1\nevent: message\n" + EVENTS + "event: done\n" + DONE)
            .text("One two"),
        Quirk.raw("signs of life as data", "gateways", "data: ping\n\n" + EVENTS + DONE)
            .text("One two"),
        Quirk.raw(
                "signs of life in an event",
                "gateways",
                OPEN + "event: keep-alive\ndata: still here\n\ndata: " + STOP + "\n\n" + DONE)
            .text("One two"),
        Quirk.raw(
                "a comment as data",
                "proxies before OpenRouter",
                "data: : OPENROUTER PROCESSING\n\n" + EVENTS + DONE)
            .text("One two"),
        Quirk.raw(
                "empty data, null and an empty object",
                "gateways",
                "data:\n\ndata: null\n\ndata: {}\n\ndata: \"\"\n\n" + EVENTS + DONE)
            .text("One two"),
        Quirk.raw("the end as a text", "home-made servers", OPEN + "data: \"[DONE]\"\n\n")
            .text("One two"),
        Quirk.raw("the end in small letters", "home-made servers", OPEN + "data: [done]\n\n")
            .text("One two"),
        Quirk.raw("the end without data", "home-made servers", OPEN + "[DONE]\n").text("One two"),
        Quirk.raw("the end without brackets", "home-made servers", OPEN + "data: DONE\n\n")
            .text("One two"),
        Quirk.raw("words after the end", "proxies", EVENTS + DONE + "data: bye\n\n{\"a\":1}\n")
            .text("One two"),
        Quirk.raw(
                "an event over several data lines",
                "Spring servers",
                "data: {\"choices\":[\ndata: {\"delta\":{\"content\":\"One two\"}}\ndata: ]}\n\ndata: "
                    + STOP
                    + "\n\n")
            .text("One two"),
        Quirk.raw("a byte order mark in front", "IIS", "\uFEFF" + EVENTS + DONE).text("One two"),
        Quirk.raw("UTF-16 with its mark", "IIS", "")
            .body(bytes("\uFEFF" + EVENTS + DONE, StandardCharsets.UTF_16LE))
            .text("One two"),
        Quirk.raw("UTF-16 the other way round", "Java servers", "")
            .body(bytes("\uFEFF" + EVENTS + DONE, StandardCharsets.UTF_16BE))
            .text("One two"),
        Quirk.raw("another charset named", "Java servers", "")
            .body(
                ("data: " + content("né") + "\n\ndata: " + STOP + "\n\n")
                    .getBytes(StandardCharsets.UTF_8),
                "X-Note: charset=ISO-8859-1")
            .text("né"),
        Quirk.of(
                "half a surrogate in each delta",
                "Python servers",
                content("\\ud83d"),
                content("\\ude00"),
                STOP)
            .text("\uD83D\uDE00"),
        Quirk.of(
                "an event of two million characters",
                "every server",
                content("x".repeat(2_000_000)),
                STOP)
            .text("x".repeat(2_000_000)),
        Quirk.of(
                "a key twice",
                "home-made servers",
                "{\"id\":\"a\",\"id\":\"b\",\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"a\",\"role\":null}}]}",
                STOP)
            .text("a"),
        Quirk.of(
                "a comma too many",
                "templates",
                "{\"choices\":[{\"delta\":{\"content\":\"a\",},}],}",
                STOP)
            .text("a"),
        Quirk.of(
                "single quotes",
                "Python servers",
                "{'choices': [{'delta': {'content': 'a'}, 'finish_reason': None}]}",
                STOP)
            .text("a"),
        Quirk.raw(
                "signs of life and then the whole",
                "OpenRouter",
                ": OPENROUTER PROCESSING\n\n\n\n{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}")
            .text("Hello"),
        Quirk.raw(
                "signs of life and then the whole over several lines",
                "OpenRouter",
                """
                : OPENROUTER PROCESSING

                {
                  "choices": [
                    {
                      "message": {
                        "content": "Hello"
                      },
                      "finish_reason": "stop"
                    }
                  ]
                }
                """)
            .text("Hello"),
        Quirk.raw(
                "white space and then the whole",
                "OpenRouter",
                "\n         \n\n   {\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}")
            .text("Hello"),
        Quirk.raw(
                "the whole as one event",
                "gateways",
                "data: {\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}\n\n")
            .text("Hello"),
        Quirk.raw(
                "the whole over several lines",
                "gateways",
                "{\n  \"choices\": [\n    {\"message\": {\"content\": \"Hello\"},\n \"finish_reason\": null}\n  ]\n}\n")
            .text("Hello"),
        Quirk.raw(
                "the whole, cut",
                "proxies",
                "{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"fini")
            .saysNot("context window"),
        Quirk.raw(
                "JSON lines with the end",
                "gateways",
                content("One") + "\n" + content(" two") + "\n[DONE]\n")
            .text("One two"));
  }

  static List<Quirk> places() {
    return List.of(
        Quirk.of(
                "nothing in every place but one",
                "gateways",
                "{\"choices\":[null,{\"delta\":{\"content\":\"Hel\",\"role\":null,\"tool_calls\":null},"
                    + "\"message\":null,\"text\":null,\"logprobs\":null}],\"error\":null,\"code\":0}",
                "{\"choices\":[{\"delta\":null,\"text\":\"lo\"}],\"msg\":\"ok\",\"code\":200}",
                STOP)
            .text("Hello"),
        Quirk.of(
                "a delta that is a text",
                "gateways",
                choice("\"delta\":\"Hel\""),
                choice("\"delta\":\"lo\""),
                STOP)
            .text("Hello"),
        Quirk.of(
                "a message that is a text",
                "gateways",
                choice("\"message\":\"Hello\",\"finish_reason\":\"stop\""))
            .text("Hello"),
        Quirk.of(
                "content beside an empty delta",
                "gateways",
                choice("\"delta\":{},\"content\":\"Hel\""),
                choice("\"delta\":{},\"content\":\"lo\""),
                STOP)
            .text("Hello"),
        Quirk.of(
                "parts with a value",
                "adapters of assistants",
                delta(
                    "\"content\":[{\"index\":0,\"type\":\"text\",\"text\":{\"value\":\"Hello\"}}]"),
                STOP)
            .text("Hello"),
        Quirk.of(
                "parts with content",
                "gateways",
                delta("\"content\":[{\"type\":\"text\",\"content\":\"Hello\"}]"),
                STOP)
            .text("Hello"),
        Quirk.of(
                "parts of another dialect",
                "Gemini's adapters",
                delta(
                    "\"content\":{\"parts\":[{\"text\":\"Hel\"},{\"text\":\"lo\"}],\"role\":\"model\"}"),
                STOP)
            .text("Hello"),
        Quirk.of(
                "content as a list of texts",
                "gateways",
                delta("\"content\":[\"Hel\",\"lo\"]"),
                STOP)
            .text("Hello"),
        Quirk.of(
                "content as an object",
                "Cohere",
                delta("\"content\":{\"type\":\"text\",\"text\":\"Hello\"}"),
                STOP)
            .text("Hello"),
        Quirk.of(
                "output_text parts",
                "Responses adapters",
                delta(
                    "\"content\":[{\"type\":\"output_text\",\"text\":\"Hello\",\"annotations\":[]}]"),
                STOP)
            .text("Hello"),
        Quirk.of(
                "choices as one object",
                "home-made servers",
                "{\"choices\":{\"delta\":{\"content\":\"Hello\"}}}",
                "{\"choices\":{\"delta\":{},\"finish_reason\":\"stop\"}}")
            .text("Hello"),
        Quirk.of(
                "an empty choice before the filter's results",
                "Azure",
                "{\"choices\":[],\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":{}}]}",
                content("Hello"),
                choice(
                    "\"delta\":{},\"finish_reason\":\"stop\",\"content_filter_results\":{\"hate\":{\"filtered\":false}}"),
                choice("\"content_filter_offsets\":{\"check_offset\":1},\"finish_reason\":null"))
            .text("Hello")
            .finish("stop"),
        Quirk.of(
                "a part without a type that nobody knows",
                "gateways",
                delta("\"content\":[{\"blob\":1}]"),
                STOP)
            .unknown("{\"blob\":1}"));
  }

  static List<Quirk> ends() {
    return List.of(
        Quirk.of(
                "finish_reason inside the delta",
                "home-made servers",
                content("a"),
                delta("\"content\":\"b\",\"finish_reason\":\"length\""))
            .text("ab")
            .finish("length"),
        Quirk.raw(
                "finish_reason inside the delta, and no end",
                "home-made servers",
                "data: " + delta("\"content\":\"b\",\"finish_reason\":\"stop\"") + "\n\n")
            .text("b")
            .finish("stop"),
        Quirk.of(
                "finishReason",
                "Gemini's adapters",
                content("a"),
                choice("\"delta\":{},\"finishReason\":\"MAX_TOKENS\""))
            .text("a")
            .finish("length"),
        Quirk.of(
                "stop_reason",
                "Anthropic's adapters",
                content("a"),
                choice("\"delta\":{},\"stop_reason\":\"max_tokens\""))
            .text("a")
            .finish("length"),
        Quirk.of(
                "stop_reason that is the stop sequence",
                "vLLM",
                content("a"),
                choice("\"delta\":{},\"finish_reason\":\"stop\",\"stop_reason\":\"length\""))
            .text("a")
            .finish("stop"),
        Quirk.of(
                "finish_reason at the root",
                "home-made servers",
                content("a"),
                "{\"choices\":[{\"delta\":{}}],\"finish_reason\":\"length\"}")
            .text("a")
            .finish("length"),
        Quirk.of(
                "done_reason at the root",
                "Ollama's own dialect",
                content("a"),
                "{\"choices\":[{\"delta\":{}}],\"done\":true,\"done_reason\":\"length\"}")
            .text("a")
            .finish("length"),
        Quirk.of(
                "finish_reason as a list",
                "batching servers",
                content("a"),
                choice("\"delta\":{},\"finish_reason\":[\"length\"]"))
            .text("a")
            .finish("length"),
        Quirk.of("COMPLETE", "Cohere", content("a"), end("COMPLETE")).text("a").finish("stop"),
        Quirk.of("MAX_TOKENS", "Cohere, Gemini", content("a"), end("MAX_TOKENS"))
            .text("a")
            .finish("length"),
        Quirk.of("max_length", "local servers", content("a"), end("max_length"))
            .text("a")
            .finish("length"),
        Quirk.of("sensitive", "Zhipu GLM", content("a"), end("sensitive"))
            .text("a")
            .finish("content_filter"),
        Quirk.of("RECITATION", "Gemini", content("a"), end("RECITATION"))
            .text("a")
            .finish("content_filter"),
        Quirk.of("PROHIBITED_CONTENT", "Gemini", content("a"), end("PROHIBITED_CONTENT"))
            .text("a")
            .finish("content_filter"),
        Quirk.of(
                "tool-calls",
                "adapters of SDKs",
                Quirk.call("\"id\":\"a\",\"index\":0", Quirk.named("f", "{}")),
                end("tool-calls"))
            .calls("f", "{}")
            .finish("tool_calls"),
        Quirk.of("ERROR_TOXIC", "Cohere", content("a"), end("ERROR_TOXIC"))
            .keeps("a")
            .says("ERROR_TOXIC"),
        Quirk.of("ERROR in capitals", "Cohere", content("a"), end("ERROR"))
            .keeps("a")
            .says("error"),
        Quirk.of("model_error", "gateways", content("a"), end("model_error"))
            .keeps("a")
            .says("model_error"),
        Quirk.of(
                "an error reason with words beside it",
                "OpenRouter",
                content("a"),
                "{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"Upstream idle timeout\"}}]}")
            .keeps("a")
            .says("Upstream idle timeout"),
        Quirk.raw("no reason and no end", "proxies", OPEN).keeps("One two").says("in the middle"),
        Quirk.of("no reason but the end", "home-made servers", content("One")).text("One"));
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }
}
