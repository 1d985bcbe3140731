package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.Quirk.choice;
import static dev.tempera.core.provider.openai.Quirk.content;
import static dev.tempera.core.provider.openai.Quirk.delta;
import static dev.tempera.core.provider.openai.Quirk.end;

import dev.tempera.core.chat.ContentPart;
import java.util.List;

/** The rows about what comes in other places: usage, reasoning, sources, sounds, pictures. */
final class PlaceQuirks {
  private static final String STOP = end("stop");

  private PlaceQuirks() {}

  static List<Quirk> usage() {
    String counts = "{\"prompt_tokens\":19,\"completion_tokens\":13,\"total_tokens\":32}";
    return List.of(
        Quirk.of(
                "usage inside the choice",
                "Moonshot",
                content("hi"),
                choice("\"delta\":{},\"finish_reason\":\"stop\",\"usage\":" + counts))
            .usage(19, 13),
        Quirk.of(
                "usage in the provider's own field",
                "Groq",
                content("hi"),
                STOP,
                "{\"id\":\"c\",\"choices\":[],\"x_groq\":{\"id\":\"r\",\"usage\":" + counts + "}}")
            .usage(19, 13),
        Quirk.of(
                "usage in timings",
                "llama.cpp",
                content("hi"),
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"timings\":"
                    + "{\"prompt_n\":19,\"predicted_n\":13,\"predicted_ms\":1.5}}")
            .usage(19, 13),
        Quirk.of(
                "usage beside timings",
                "llama.cpp",
                content("hi"),
                STOP,
                "{\"choices\":[],\"timings\":{\"prompt_n\":1,\"predicted_n\":13},\"usage\":"
                    + counts
                    + "}")
            .usage(19, 13),
        Quirk.of(
                "usage under Gemini's names",
                "Gemini's adapters",
                content("hi"),
                STOP,
                "{\"choices\":[],\"usageMetadata\":{\"promptTokenCount\":19,"
                    + "\"candidatesTokenCount\":13}}")
            .usage(19, 13),
        Quirk.of(
                "usage under Anthropic's names",
                "Anthropic's adapters",
                content("hi"),
                STOP,
                "{\"choices\":[],\"usage\":{\"input_tokens\":19,\"output_tokens\":13}}")
            .usage(19, 13),
        Quirk.of(
                "usage that is empty at the end",
                "gateways",
                content("hi"),
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":"
                    + counts
                    + "}",
                "{\"choices\":[],\"usage\":{}}")
            .usage(19, 13));
  }

  static List<Quirk> reasoning() {
    return List.of(
        Quirk.of(
                "reasoning in reasoning_text",
                "GitHub Copilot",
                delta("\"reasoning_text\":\"plan\""),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .reasoningIn("reasoning_text")
            .text("Answer"),
        Quirk.of(
                "reasoning in thinking",
                "Ollama's own name",
                delta("\"thinking\":\"plan\""),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "reasoning in reasoning_content",
                "DeepSeek, Moonshot",
                delta("\"reasoning_content\":\"pl\""),
                delta("\"reasoning_content\":\"an\""),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .reasoningIn(ContentPart.Reasoning.REASONING_CONTENT)
            .text("Answer"),
        Quirk.of(
                "reasoning in two fields",
                "LiteLLM, OpenRouter",
                delta(
                    "\"reasoning_content\":\"plan\",\"reasoning\":\"plan\",\"thinking\":\"plan\""),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "reasoning as an object",
                "gateways",
                delta("\"reasoning\":{\"content\":\"plan\"}"),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "reasoning as parts of the content",
                "Mistral",
                delta(
                    "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
                        + "\"text\":\"plan\"}]},{\"type\":\"text\",\"text\":\"Answer\"}]"),
                STOP)
            .reasoning("plan")
            .reasoningIn(ContentPart.Reasoning.THINKING_PARTS)
            .text("Answer"),
        Quirk.of(
                "thoughts marked beside the text",
                "Gemini's dialect of OpenAI",
                delta("\"content\":\"plan\",\"extra_content\":{\"google\":{\"thought\":true}}"),
                content("Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"));
  }

  static List<Quirk> tags() {
    return List.of(
        Quirk.of(
                "thoughts in tags",
                "LM Studio, llama.cpp, vLLM without a parser",
                content("<think>"),
                content("plan"),
                content("</think>"),
                content("\\n\\nAnswer"),
                STOP)
            .reasoning("plan")
            .reasoningIn(ContentPart.Reasoning.THINK_TAGS)
            .text("Answer"),
        Quirk.of(
                "thoughts in tags that come in pieces",
                "local servers",
                content("<th"),
                content("ink>\\npl"),
                content("an\\n</"),
                content("think>\\n"),
                content("\\nAnswer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of(
                "thoughts in one chunk",
                "local servers",
                content("<think>plan</think>Answer"),
                STOP)
            .reasoning("plan")
            .text("Answer"),
        Quirk.of("thoughts that never end", "local servers", content("<think>plan"), end("length"))
            .reasoning("plan")
            .text(""),
        Quirk.of(
                "no thoughts in the tags",
                "Qwen without thinking",
                content("<think>\\n\\n</think>\\n\\nAnswer"),
                STOP)
            .reasoning("")
            .text("Answer"),
        Quirk.of(
                "thoughts between lines",
                "MiniMax",
                content("One\\n<think>plan</think>\\nTwo"),
                STOP)
            .reasoning("plan")
            .text("One\nTwo"),
        Quirk.of(
                "tags in a code block",
                "every model that explains",
                content("```\\n<think>"),
                content("x</think>\\n```\\n"),
                STOP)
            .reasoning("")
            .text("```\n<think>x</think>\n```\n"),
        Quirk.of(
                "tags within a line",
                "every model that explains",
                content("The `<think>` tag: <think>x</think> is"),
                STOP)
            .reasoning("")
            .text("The `<think>` tag: <think>x</think> is"),
        Quirk.of(
                "no tags but what looks like their beginning",
                "every model",
                content("<thin"),
                content("gs> and <t"),
                STOP)
            .reasoning("")
            .text("<things> and <t"));
  }

  static List<Quirk> others() {
    return List.of(
        Quirk.of(
                "the words of a spoken answer",
                "OpenAI's audio models",
                delta("\"audio\":{\"id\":\"a\",\"transcript\":\"Hello \"}"),
                delta("\"audio\":{\"transcript\":\"there\"}"),
                STOP)
            .text("Hello there"),
        Quirk.of(
                "the sound of a spoken answer",
                "OpenAI's audio models",
                delta("\"audio\":{\"id\":\"a\",\"data\":\"AAAA\"}"),
                delta("\"audio\":{\"data\":\"BBBB\",\"expires_at\":1}"),
                STOP)
            .sound("{\"id\":\"a\",\"expires_at\":1}", "data:audio/pcm;base64,AAAABBBB")
            .text(""),
        Quirk.of(
                "sound in pieces that are padded each for itself",
                "gateways to audio models",
                delta("\"audio\":{\"data\":\"AAA=\",\"transcript\":\"Hi\"}"),
                delta("\"audio\":{\"data\":\"AQ==\"}"),
                STOP)
            .sound("{}", "data:audio/pcm;base64,AAAB")
            .text("Hi"),
        Quirk.of(
                "sound that says itself what it is",
                "gateways to audio models",
                delta("\"audio\":{\"data\":\"SUQzBAA=\",\"format\":\"wav\"}"),
                STOP)
            .sound("{\"format\":\"wav\"}", "data:audio/mp3;base64,SUQzBAA=")
            .text(""),
        Quirk.of("damaged sound", "made up", delta("\"audio\":{\"data\":\"no base64!\"}"), STOP)
            .sound("{}", "data:audio/pcm;base64,no base64!")
            .text(""),
        Quirk.of(
                "a refusal as a part",
                "OpenAI's newer dialect",
                delta("\"content\":[{\"type\":\"refusal\",\"refusal\":\"I won't.\"}]"),
                STOP)
            .refusal("I won't.")
            .text(""),
        Quirk.of(
                "sources at the root of every chunk",
                "Perplexity",
                "{\"citations\":[\"https://a.example\",\"https://b.example\"],\"choices\":["
                    + "{\"delta\":{\"content\":\"A\"}}]}",
                "{\"citations\":[\"https://a.example\",\"https://b.example\"],\"choices\":["
                    + "{\"delta\":{},\"finish_reason\":\"stop\"}]}")
            .cites("https://a.example", "https://b.example")
            .text("A"),
        Quirk.of(
                "sources as search results",
                "Perplexity, Zhipu",
                "{\"citations\":[\"https://a.example\"],\"search_results\":[{\"title\":\"T\","
                    + "\"url\":\"https://a.example\"}],\"choices\":[{\"delta\":{\"content\":\"A\"}}]}",
                STOP,
                "{\"web_search\":[{\"title\":\"U\",\"link\":\"https://b.example\"}]}")
            .cites("https://a.example", "https://b.example")
            .text("A"),
        Quirk.of(
                "only a picture",
                "OpenRouter",
                delta("\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:x,1\"}}]"))
            .images("data:x,1"),
        Quirk.of(
                "pictures in other shapes",
                "gateways",
                delta("\"images\":[\"data:x,1\",{\"url\":\"data:x,2\"},{\"b64_json\":\"AA\"}]"),
                delta(
                    "\"content\":[{\"type\":\"image\",\"source\":{\"media_type\":\"image/webp\","
                        + "\"data\":\"BB\"}}]"),
                STOP)
            .images(
                "data:x,1", "data:x,2", "data:image/png;base64,AA", "data:image/webp;base64,BB"),
        Quirk.of(
                "a picture again in the whole message",
                "OpenRouter",
                delta("\"images\":[{\"image_url\":{\"url\":\"data:x,1\"}}]"),
                choice(
                    "\"message\":{\"content\":\"\",\"images\":[{\"image_url\":{\"url\":"
                        + "\"data:x,1\"}}]},\"finish_reason\":\"stop\""))
            .images("data:x,1"),
        Quirk.of(
                "a part that nobody knows",
                "servers to come",
                delta("\"content\":[{\"type\":\"hologram\",\"hologram\":{\"x\":[1]}}]"),
                STOP)
            .unknown("{\"type\":\"hologram\",\"hologram\":{\"x\":[1]}}")
            .text(""));
  }
}
