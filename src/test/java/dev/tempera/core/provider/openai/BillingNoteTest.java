package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stopping an answer does to the bill. */
class BillingNoteTest {
  private static String note(Kind kind, @org.jspecify.annotations.Nullable String provider) {
    return BillingNote.of(ConnectionProfile.usual("c", kind), provider);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Amazon Bedrock", "Groq", "Google AI Studio", "Google Vertex", "Mistral"})
  void someGoOnToTheEnd(String provider) {
    assertEquals(
        "Stopped here, but " + provider + " goes on to the end and charges the whole answer.",
        note(Kind.OPENROUTER, provider));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OpenAI", "Anthropic", "DeepInfra", "xAI"})
  void someStopToo(String provider) {
    assertEquals(
        "Stopped; " + provider + " stops too and charges only what it had made.",
        note(Kind.OPENROUTER, provider));
  }

  @Test
  void ofOthersNothingIsKnown() {
    assertEquals(
        "Stopped; whether Somebody goes on and charges the whole answer is not known.",
        note(Kind.CUSTOM, "Somebody"));
    for (Kind kind : new Kind[] {Kind.OPENROUTER, Kind.CUSTOM, Kind.OFFLINE}) {
      assertEquals(
          "Stopped; whether the provider goes on and charges the whole answer is not known.",
          note(kind, null));
    }
    assertEquals(
        "Stopped; OpenAI stops too and charges only what it had made.", note(Kind.OPENAI, null));
  }

  @ParameterizedTest
  @EnumSource(names = {"OLLAMA", "LM_STUDIO", "LLAMA_CPP", "VLLM"})
  void onesOwnMachineChargesNothing(Kind kind) {
    assertEquals(
        "Stopped; " + kind.label() + " runs on your own machine and charges nothing.",
        note(kind, null));
  }
}
