package dev.tempera.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

class RoutingEditTest {
  private static ObjectNode json(String json) {
    return RoutingWish.object(new JsonMapper().readTree(json));
  }

  private static String text(Optional<ObjectNode> changed) {
    return changed.map(ObjectNode::toString).orElse("");
  }

  @Test
  void whatIsUnknownStays() {
    ObjectNode before = json("{\"later\":{\"x\":[1]},\"only\":[\"a\",7,\"b\"]}");
    assertEquals(
        "{\"later\":{\"x\":[1]},\"only\":[\"a\",7,\"b\"],\"zdr\":true}",
        text(RoutingEdit.with(before, "zdr", BooleanNode.TRUE)));
    assertEquals(
        "{\"later\":{\"x\":[1]},\"only\":[7,\"b\"]}",
        text(RoutingEdit.toggle(before, "only", "a")));
    assertEquals(
        "{\"later\":{\"x\":[1]},\"only\":[\"b\",\"a\",7]}",
        text(RoutingEdit.first(before, "only", "b")));
    assertEquals("{\"later\":{\"x\":[1]},\"only\":[\"a\",7,\"b\"]}", before.toString());
  }

  @Test
  void whatIsEmptyIsNotThere() {
    assertEquals("", text(RoutingEdit.toggle(json("{\"only\":[\"a\"]}"), "only", "a")));
    assertEquals("", text(RoutingEdit.with(json("{\"zdr\":true}"), "zdr", null)));
    assertEquals(
        "", text(RoutingEdit.within(json("{\"max_price\":{\"x\":1}}"), "max_price", "x", null)));
    assertEquals(
        "{\"max_price\":{\"x\":1,\"y\":true}}",
        text(
            RoutingEdit.within(
                json("{\"max_price\":{\"x\":1}}"), "max_price", "y", BooleanNode.TRUE)));
  }

  @Test
  void toggledTwiceItIsAsBefore() {
    ObjectNode once = RoutingEdit.toggle(json("{}"), "ignore", "x").orElseThrow();
    assertTrue(RoutingEdit.has(once, "ignore", "x"));
    assertFalse(RoutingEdit.has(json("{\"ignore\":\"x\"}"), "ignore", "x"));
    assertEquals(Optional.empty(), RoutingEdit.toggle(once, "ignore", "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4.1-nano, openai/gpt-4.1-nano, , ",
    "meta/llama:free, meta/llama, free, ",
    "~openai/gpt-latest, ~openai/gpt-latest, , ",
    "@preset/mine, '', , mine",
    "openai/gpt-4@preset/my-own, openai/gpt-4, , my-own",
    "a/b:nitro@preset/x, a/b, nitro, x",
    "a:b/c, a:b/c, , ",
    "a/b:Nitro, a/b:Nitro, , ",
    "@preset/, '', , "
  })
  void idsAreTakenApart(String id, String base, String variant, String preset) {
    assertEquals(new ModelSlug(base, variant, preset), ModelSlug.of(id));
  }

  @Test
  void eachPartIsExplained() {
    assertEquals(List.of(), ModelSlug.of("a/b").explained());
    for (String variant :
        List.of("free", "nitro", "floor", "exacto", "extended", "thinking", "online", "batch")) {
      String told = ModelSlug.of("a/b:" + variant).explained().getFirst();
      assertFalse(told.contains("does not know"), told);
    }
    assertTrue(ModelSlug.of("a/b:x").explained().getFirst().contains("does not know"));
    assertEquals(2, ModelSlug.of("~a/b@preset/p").explained().size());
    assertTrue(ModelSlug.of("openrouter/auto").explained().getFirst().contains("chooses"));
    assertNull(ModelSlug.of("a/b:free").sort());
  }
}
