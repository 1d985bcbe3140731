package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetupFactsTest {
  private static final Setup BASE = new Setup("router", "a/small", "Be brief.", ParameterSet.EMPTY);

  private static Setup with(String name, String json) {
    return BASE.withParameters(BASE.parameters().with(name, ExactJson.read(json)));
  }

  @Test
  void onlyWhatDiffersIsSaid() {
    assertEquals(
        List.of(List.of("temperature 0.50"), List.of("temperature unset")),
        SetupFacts.of(List.of(with("temperature", "0.50"), BASE)));
    assertEquals(
        List.of(
            List.of("a/small", "at router", "system “Be brief.”", "stop unset"),
            List.of("b/large", "at local", "no system prompt", "stop end")),
        SetupFacts.of(
            List.of(
                BASE,
                with("stop", "\"end\"").withModel("local", "b/large").withSystemPrompt(" "))));
  }

  @Test
  void equalSetupsSayNothing() {
    assertEquals(List.of(List.of(), List.of()), SetupFacts.of(List.of(BASE, BASE)));
    assertEquals(List.of(), SetupFacts.of(List.of()));
  }
}
