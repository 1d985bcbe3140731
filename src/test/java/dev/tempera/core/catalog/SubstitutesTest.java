package dev.tempera.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubstitutesTest {
  private static List<String> of(String model, String... listed) {
    return Substitutes.of(model, Stream.of(listed).map(ModelInfo::unknown).toList(), 3);
  }

  @Test
  void theNearestOfTheFamilyComeFirst() {
    assertEquals(
        List.of("google/gemini-2.0-flash-001", "google/gemini-2.5-flash", "google/gemini-2.5-pro"),
        of(
            "google/gemini-2.0-flash-exp",
            "openai/gpt-4.1-nano",
            "google/gemma-3-27b",
            "google/gemini-2.5-pro",
            "google/gemini-2.5-flash",
            "google/gemini-2.0-flash-001"));
    assertEquals(
        "llama3.1:8b", of("llama3.1:70b", "mistral:7b", "qwen3:8b", "llama3.1:8b").getFirst());
  }

  @Test
  void whereNothingIsNearTheNewestSmallOneIs() {
    assertEquals(
        "~openai/gpt-mini-latest",
        of("gone/away-1", "meta/llama-3-8b", "~openai/gpt-mini-latest").getFirst());
    assertEquals(List.of(), of("only/one", "only/one"));
  }

  @Test
  void theSameMakerCounts() {
    assertTrue(
        Substitutes.nearness("openai/gpt-4.1-nano", "~openai/gpt-mini-latest")
            > Substitutes.nearness("openai/gpt-4.1-nano", "meta/llama-nano"));
  }
}
