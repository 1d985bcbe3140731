package dev.tempera.core.catalog.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.catalog.browse.ModelFilter.Age;
import dev.tempera.core.catalog.browse.ModelOrder.Column;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is not known is left out by filters, and stands last in every order. */
class ModelFilterTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

  private static ListedModel model(
      String id,
      @Nullable Integer context,
      @Nullable String in,
      @Nullable String out,
      String entry) {
    Pricing pricing =
        in == null && out == null
            ? null
            : new Pricing(
                in == null ? null : new BigDecimal(in),
                out == null ? null : new BigDecimal(out),
                null,
                null);
    return new ListedModel(
        id.startsWith("local") ? "ollama" : "router",
        "Name",
        new ModelInfo(
            id,
            id,
            "It is said to be good at haiku.",
            context,
            null,
            pricing,
            id.contains("tools") ? Set.of("tools", "seed") : null,
            Map.of(),
            null,
            id.contains("sees") ? Set.of("text", "image") : null,
            ModelEntry.of(JsonMapper.shared().readTree(entry))));
  }

  private static final ModelIndex INDEX =
      new ModelIndex(
          List.of(
              model("a/cheap-tools", 8_000, "0.0000001", "0.0000004", "{\"created\":1795000000}"),
              model(
                  "b/free-sees",
                  128_000,
                  "0",
                  "0",
                  "{\"created\":1700000000,\"architecture\":{\"output_modalities\":[\"image\"]}}"),
              model("~a/varies", 1_000_000, "-1", "-1", "{\"expiration_date\":\"2026-12-24\"}"),
              model("b/half-free", 32_000, "0", "0.00001", "{\"canonical_slug\":\"b/zebra-77\"}"),
              model("local-unknown", null, null, null, "{}")));

  private static List<String> found(ModelFilter filter, ModelOrder order) {
    return INDEX.search("", filter, order, TODAY).stream().map(each -> each.model().id()).toList();
  }

  private static List<String> found(ModelFilter filter) {
    return found(filter, ModelOrder.FITTING);
  }

  @Test
  void filtersKeepWhatIsKnownToFit() {
    ModelFilter all = ModelFilter.ALL;
    assertEquals(5, found(all).size());
    assertEquals(List.of("b/free-sees"), found(all.withMostPerMillion(BigDecimal.ZERO)));
    assertEquals(
        List.of("a/cheap-tools", "b/free-sees", "b/half-free"),
        found(all.withMostPerMillion(new BigDecimal("0.10"))));
    assertEquals(List.of("b/free-sees", "~a/varies"), found(all.withLeastContext(100_000)));
    assertEquals(
        List.of("a/cheap-tools"), found(all.withTakes("tools", true).withTakes("seed", true)));
    assertEquals(List.of(), found(all.withTakes("tools", true).withTakes("image", true)));
    assertEquals(5, found(all.withTakes("tools", true).withTakes("tools", false)).size());
    assertEquals(List.of("b/free-sees"), found(all.withGives("image")));
    assertEquals(List.of("a/cheap-tools", "~a/varies"), found(all.withFrom("a")));
    assertEquals(List.of("local-unknown"), found(all.withFrom("@ollama")));
    assertEquals(List.of("a/cheap-tools"), found(all.withAge(Age.NEW)));
    assertEquals(List.of("~a/varies"), found(all.withAge(Age.RETIRING)));
    assertEquals(4, found(all.withAge(Age.STAYING)).size());
  }

  @Test
  void whatIsNotKnownIsLastInEitherDirection() {
    for (Column column : Column.values()) {
      if (column != Column.FITTING && column != Column.NAME && column != Column.CONNECTION) {
        ModelOrder order = ModelOrder.FITTING.by(column);
        assertEquals("local-unknown", found(ModelFilter.ALL, order).getLast(), column.name());
        assertEquals(
            "local-unknown", found(ModelFilter.ALL, order.by(column)).getLast(), column.name());
      }
    }
    ModelOrder context = ModelOrder.FITTING.by(Column.CONTEXT);
    assertEquals("~a/varies", found(ModelFilter.ALL, context).getFirst());
    assertEquals("a/cheap-tools", found(ModelFilter.ALL, context.by(Column.CONTEXT)).getFirst());
    assertEquals(context, context.by(Column.CONTEXT).by(Column.CONTEXT));
  }

  @Test
  void slugsAndDescriptionsAreSearchedToo() {
    assertEquals(
        List.of("b/half-free"),
        INDEX.search("zebra", each -> true).stream().map(each -> each.model().id()).toList());
    assertEquals(5, INDEX.search("haiku", each -> true).size());
    assertEquals(1, INDEX.search("haiku sees", each -> true).size());
    assertTrue(INDEX.search("ha", each -> true).size() < 5, "two letters are in every description");
    assertEquals(Map.of("a", 2, "b", 2), INDEX.makers());
  }
}
