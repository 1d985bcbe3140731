package dev.tempera.core.catalog;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelInfoTest {
  private static final ModelInfo MODEL =
      new ModelInfo("m", "m", null, null, null, null, Set.of("temperature"), Map.of(), null);

  @Test
  void excludesWhatItsListCouldHoldAndDoesNot() {
    assertTrue(MODEL.excludes("stop"));
    assertFalse(MODEL.excludes("temperature"));
    assertFalse(ModelInfo.unknown("m").excludes("stop"));
  }

  @Test
  void saysNothingOfWhatNoListHolds() {
    for (String name : List.of("provider", "models", "session_id", "plugins", "user", "mirostat")) {
      assertFalse(MODEL.excludes(name), name);
    }
  }

  @Test
  void onlyAListThatIsThereLeavesAnInputOut() {
    assertFalse(ModelInfo.unknown("m").lacksInput("image"));
    ModelInfo texts =
        new ModelInfo("m", "m", null, null, null, null, null, Map.of(), null, Set.of("text"));
    assertTrue(texts.lacksInput("image"));
    assertFalse(texts.lacksInput("text"));
  }
}
