package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says whether stopping an answer stops the bill, as OpenRouter documents it by provider. */
final class BillingNote {
  private static final List<String> STOP_AT_ONCE =
      List.of(
          "openai",
          "azure",
          "anthropic",
          "fireworks",
          "together",
          "deepinfra",
          "deepseek",
          "xai",
          "cohere");

  private static final List<String> GO_ON =
      List.of(
          "bedrock",
          "amazon",
          "groq",
          "google",
          "ai studio",
          "vertex",
          "mistral",
          "perplexity",
          "nebius");

  private BillingNote() {}

  /**
   * The note on an answer that was stopped.
   *
   * @param provider who ran the model, null if it had not said yet
   */
  static String of(ConnectionProfile profile, @Nullable String provider) {
    String name = provider;
    if (name == null) {
      switch (profile.kind()) {
        case OPENAI -> name = "OpenAI";
        case OLLAMA, LM_STUDIO, LLAMA_CPP, VLLM -> {
          return "Stopped; " + profile.name() + " runs on your own machine and charges nothing.";
        }
        case OPENROUTER, CUSTOM, OFFLINE -> {
          return "Stopped; whether the provider goes on and charges the whole answer is not known.";
        }
      }
    }
    String who = ErrorText.quote(String.valueOf(name));
    String word = who.toLowerCase(Locale.ROOT);
    if (GO_ON.stream().anyMatch(word::contains)) {
      return "Stopped here, but " + who + " goes on to the end and charges the whole answer.";
    }
    if (STOP_AT_ONCE.stream().anyMatch(word::contains)) {
      return "Stopped; " + who + " stops too and charges only what it had made.";
    }
    return "Stopped; whether " + who + " goes on and charges the whole answer is not known.";
  }
}
