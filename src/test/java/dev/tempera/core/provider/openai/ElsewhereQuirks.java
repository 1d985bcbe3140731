package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.Quirk.content;
import static dev.tempera.core.provider.openai.Quirk.delta;
import static dev.tempera.core.provider.openai.Quirk.end;

import java.util.List;

/** More rows about what comes in other places: thoughts and usage. */
final class ElsewhereQuirks {
  private static final String STOP = end("stop");
  private static final String COUNTS = "{\"prompt_tokens\":19,\"completion_tokens\":13}";

  private ElsewhereQuirks() {}

  static List<Quirk> thoughts() {
    return List.of(
        Quirk.of(
                "only the end of thoughts before the first word",
                "Qwen's templates without thinking",
                content("\\n</th"),
                content("ink>\\n\\n"),
                content("Answer"),
                STOP)
            .reasoning("")
            .text("Answer"),
        Quirk.of(
                "the end of thoughts within the answer",
                "every model that explains",
                content("One\\n"),
                content("</think>\\nTwo"),
                STOP)
            .reasoning("")
            .text("One\n</think>\nTwo"),
        Quirk.of("tags in capitals", "local servers", content("<THINK>plan</THINK>Answer"), STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "tags in brackets",
                "Magistral in llama.cpp",
                content("[THINK]pl"),
                content("an[/TH"),
                content("INK]Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "tags with a prefix",
                "Seed-OSS",
                content("<seed:think>plan</seed:think>Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "white space before the tag",
                "Qwen",
                content("\\n\\n  "),
                content("<think>"),
                content("plan</think>Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "a code block in the thoughts",
                "local servers",
                content("<think>\\n```\\nx\\n```\\n</think>\\nAnswer"),
                STOP)
            .reasoning("```\nx\n```")
            .text("Answer"),
        Quirk.of(
                "thoughts twice",
                "MiniMax, agents",
                content("<think>a</think>One\\n"),
                content("<think>b</think>Two"),
                STOP)
            .reasoning("ab")
            .text("One\nTwo"),
        Quirk.of(
                "reasoning in null beside the text",
                "vLLM",
                delta("\"reasoning_content\":null,\"reasoning\":null,\"content\":\"Answer\""),
                STOP)
            .reasoning("")
            .text("Answer"),
        Quirk.of(
                "reasoning as a list of texts",
                "gateways",
                delta("\"reasoning\":[\"pl\",\"an\"]"),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "reasoning parts under another type",
                "Responses adapters",
                delta(
                    "\"content\":[{\"type\":\"reasoning_text\",\"text\":\"plan\"},{\"type\":\"text\",\"text\":\"Answer\"}]"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "thoughts marked in a part",
                "Gemini's adapters",
                delta("\"content\":[{\"text\":\"plan\",\"thought\":true},{\"text\":\"Answer\"}]"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "thinking_blocks beside reasoning_content",
                "LiteLLM",
                delta(
                    "\"reasoning_content\":\"plan\",\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"plan\"}]"),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "only thoughts in a code example",
                "every model",
                content("Use\\n\\n```xml\\n<thinking>x</thinking>\\n```"),
                STOP)
            .reasoning("")
            .text("Use\n\n```xml\n<thinking>x</thinking>\n```"),
        Quirk.of(
                "reasoning beside the delta",
                "gateways",
                Quirk.choice("\"delta\":{},\"reasoning_content\":\"plan\""),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"));
  }

  static List<Quirk> usage() {
    return List.of(
        Quirk.of(
                "usage in every chunk that grows",
                "xAI, vLLM",
                usage("{\"prompt_tokens\":19,\"completion_tokens\":1}"),
                usage("{\"prompt_tokens\":19,\"completion_tokens\":7}"),
                usage(COUNTS),
                STOP)
            .usage(19, 13),
        Quirk.of(
                "usage that is zero at the end",
                "gateways",
                usage(COUNTS),
                STOP,
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}}")
            .usage(19, 13),
        Quirk.of(
                "usage null in every chunk",
                "OpenAI",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":null}",
                STOP,
                "{\"choices\":[],\"usage\":" + COUNTS + "}")
            .usage(19, 13),
        Quirk.of(
                "usage in texts",
                "gateways",
                content("a"),
                STOP,
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":\"19\",\"completion_tokens\":\"13\"}}")
            .usage(19, 13),
        Quirk.of(
                "usage in a list",
                "gateways",
                content("a"),
                STOP,
                "{\"choices\":[],\"usage\":[" + COUNTS + "]}")
            .usage(19, 13),
        Quirk.of(
                "usage in halves",
                "Anthropic's adapters",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"input_tokens\":19}}",
                STOP,
                "{\"choices\":[],\"usage\":{\"output_tokens\":13}}")
            .usage(19, 13),
        Quirk.of(
                "usage in Bedrock's metrics",
                "Bedrock adapters",
                content("a"),
                STOP,
                "{\"choices\":[],\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":19,\"outputTokenCount\":13}}")
            .usage(19, 13),
        Quirk.of(
                "usage without choices",
                "gateways",
                content("a"),
                STOP,
                "{\"usage\":" + COUNTS + "}")
            .usage(19, 13),
        Quirk.of(
                "usage in billed tokens",
                "Cohere",
                content("a"),
                STOP,
                "{\"choices\":[],\"usage\":{\"billed_units\":{\"input_tokens\":3,\"output_tokens\":4},\"tokens\":{\"input_tokens\":19,\"output_tokens\":13}}}")
            .usage(19, 13));
  }

  private static String usage(String counts) {
    return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],\"usage\":" + counts + "}";
  }
}
