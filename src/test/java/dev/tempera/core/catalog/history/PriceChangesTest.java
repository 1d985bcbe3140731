package dev.tempera.core.catalog.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.Pricing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PriceChangesTest {
  private static final Instant THEN = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private static ModelInfo model(String id, String pricing, @Nullable String source) {
    return new ModelInfo(
        id,
        id,
        null,
        null,
        null,
        new Pricing(null, null, null, null, source),
        null,
        Map.of(),
        null,
        null,
        ModelEntry.of(JsonMapper.shared().readTree("{\"pricing\":" + pricing + "}")));
  }

  private static ModelList list(Instant at, boolean complete, ModelInfo... models) {
    return new ModelList(List.of(models), at, complete, false, null);
  }

  private static Set<String> changed(ModelList before, ModelList after) {
    return PriceChanges.between(before, after).keySet();
  }

  @Test
  void whatHasAnotherPriceIsFoundWithBothDays() {
    ModelList before =
        list(
            THEN,
            true,
            model("same", "{\"prompt\":\"0.0000010\"}", null),
            model("dearer", "{\"prompt\":\"0.000001\",\"completion\":\"0.000002\"}", null),
            model("gone", "{\"prompt\":\"1\"}", null));
    ModelList after =
        list(
            NOW,
            true,
            model("dearer", "{\"prompt\":\"0.000003\",\"completion\":\"0.000002\"}", null),
            model("same", "{\"prompt\":\"0.000001\"}", null),
            model("new", "{\"prompt\":\"1\"}", null));
    assertEquals(Set.of("dearer"), changed(before, after));
    var change = Objects.requireNonNull(PriceChanges.between(before, after).get("dearer"));
    assertEquals(THEN, change.before().at());
    assertEquals(NOW, change.after().at());
    assertEquals(2, change.after().prices().size());
  }

  @Test
  void aNewKindOrTierIsAChange() {
    ModelList before = list(THEN, true, model("m", "{\"prompt\":\"1\"}", null));
    assertEquals(
        Set.of("m"),
        changed(before, list(NOW, true, model("m", "{\"prompt\":\"1\",\"image\":\"2\"}", null))));
    String tier = "{\"prompt\":\"1\",\"overrides\":[{\"min_prompt_tokens\":9,\"prompt\":\"2\"}]}";
    assertEquals(Set.of("m"), changed(before, list(NOW, true, model("m", tier, null))));
  }

  @Test
  void whatNoServerSaidHasNotChanged() {
    ModelInfo cheap = model("m", "{\"prompt\":\"1\"}", null);
    ModelInfo dear = model("m", "{\"prompt\":\"2\"}", null);
    assertEquals(Set.of(), changed(list(THEN, false, cheap), list(NOW, true, dear)));
    assertEquals(Set.of(), changed(ModelList.NONE, list(NOW, true, dear)));
    ModelInfo estimate = model("m", "{\"prompt\":\"2\"}", "a snapshot");
    assertEquals(Set.of(), changed(list(THEN, true, cheap), list(NOW, true, estimate)));
    ModelInfo silent = model("m", "{\"prompt\":\"-1\"}", null);
    assertEquals(Set.of(), changed(list(THEN, true, cheap), list(NOW, true, silent)));
  }
}
