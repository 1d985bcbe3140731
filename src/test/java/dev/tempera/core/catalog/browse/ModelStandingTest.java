package dev.tempera.core.catalog.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelStandingTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

  private static ModelInfo model(String id, String retires) {
    String entry = retires.isEmpty() ? "{}" : "{\"expiration_date\":\"" + retires + "\"}";
    return new ModelInfo(
        id,
        id,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        null,
        null,
        ModelEntry.of(JsonMapper.shared().readTree(entry)));
  }

  private static final ModelList LIST =
      new ModelList(
          List.of(
              model("a/one-mini", ""),
              model("a/one-nano-late", "2027-11-01"),
              model("a/one-nano-soon", "2026-12-01"),
              model("a/one-nano-gone", "2026-10-01"),
              model("b/two", "2026-11-30")),
          Instant.EPOCH,
          true,
          false,
          null);

  private static Optional<String> doubt(String model) {
    return ModelStanding.doubt(LIST, model, "Router", TODAY);
  }

  @Test
  void whatIsMissingOrLeavingIsSaid() {
    assertEquals(Optional.empty(), doubt("a/one-mini"));
    assertEquals(Optional.empty(), doubt("a/one-mini:nitro"), "only another way to it");
    assertEquals(Optional.empty(), doubt("a/one-nano-late"));
    assertEquals(Optional.empty(), doubt(""));
    assertEquals(
        Optional.of("a/one-nano-soon is taken away on 1 Dec 2026, in 1 day."),
        doubt("a/one-nano-soon"));
    assertEquals(
        Optional.of("a/one-nano-gone was to be taken away on 1 Oct 2026."),
        doubt("a/one-nano-gone"));
    assertEquals(Optional.of("b/two is taken away today."), doubt("b/two"));
    assertTrue(
        doubt("a/one-nano").orElseThrow().startsWith("Not in the list of Router (5 models)"));
    assertTrue(doubt("a/one-mini:free").isPresent(), "another model");
  }

  @Test
  void aListThatIsNotWholeSaysNothingOfWhatIsNotInIt() {
    ModelList some = new ModelList(LIST.models(), Instant.EPOCH, false, false, null);
    assertEquals(Optional.empty(), ModelStanding.doubt(some, "a/none", "Router", TODAY));
  }

  @Test
  void theNearestAreOfferedButNotThoseThatLeaveToo() {
    assertEquals(
        List.of("a/one-nano-late", "a/one-mini"),
        ModelStanding.substitutes(LIST, "a/one-nano", TODAY, 3).stream()
            .map(ModelInfo::id)
            .toList());
  }
}
