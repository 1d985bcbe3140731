package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PluginsTest {
  private static final JsonField RESULTS = Plugin.WEB.fields().get(1);
  private static final JsonField PDF = Plugin.FILES.fields().getFirst();

  private static JsonNode json(String text) {
    JsonNode value = JsonText.valueOf(text);
    assertNotNull(value, text);
    return value;
  }

  @Test
  void aPluginIsOnOffOrLeftToTheAccount() {
    assertNull(Plugins.state(null, Plugin.WEB));
    assertNull(Plugins.state(json("[{\"id\":\"other\"}]"), Plugin.WEB));
    assertEquals(true, Plugins.state(json("[{\"id\":\"web\"}]"), Plugin.WEB));
    assertEquals(false, Plugins.state(json("[{\"id\":\"web\",\"enabled\":false}]"), Plugin.WEB));
    assertNull(Plugins.state(json("7"), Plugin.WEB));
    assertNull(Plugins.state(json("[7,{\"id\":{}}]"), Plugin.WEB));
  }

  @Test
  void switchingKeepsEverythingElseWhereItIs() {
    JsonNode before = json("[{\"id\":\"x\",\"n\":1.50},{\"id\":\"web\",\"max_results\":3},7]");
    assertEquals(
        "[{\"id\":\"x\",\"n\":1.50},{\"id\":\"web\",\"max_results\":3,\"enabled\":false},7]",
        Plugins.with(before, Plugin.WEB, false).orElseThrow().toString());
    assertEquals(
        "[{\"id\":\"x\",\"n\":1.50},7]",
        Plugins.with(before, Plugin.WEB, null).orElseThrow().toString());
    assertEquals(
        "[{\"id\":\"web\"}]", Plugins.with(null, Plugin.WEB, true).orElseThrow().toString());
    assertEquals(Optional.empty(), Plugins.with(json("[{\"id\":\"web\"}]"), Plugin.WEB, null));
    assertEquals(
        "[{\"id\":\"web\"}]",
        Plugins.with(json("[{\"id\":\"web\",\"enabled\":false}]"), Plugin.WEB, true)
            .orElseThrow()
            .toString());
  }

  @Test
  void aSettingStandsInItsPlugin() {
    JsonNode set = Plugins.with(null, Plugin.FILES, PDF, JsonText.text("native"));
    assertEquals("[{\"id\":\"file-parser\",\"pdf\":{\"engine\":\"native\"}}]", set.toString());
    assertEquals("\"native\"", String.valueOf(Plugins.get(set, Plugin.FILES, PDF)));
    assertEquals(
        "[{\"id\":\"file-parser\"}]", Plugins.with(set, Plugin.FILES, PDF, null).toString());
    JsonNode two = json("[{\"id\":\"web\",\"engine\":\"exa\"},{\"id\":\"web\"}]");
    assertEquals(
        "[{\"id\":\"web\",\"engine\":\"exa\",\"max_results\":2},{\"id\":\"web\"}]",
        Plugins.with(two, Plugin.WEB, RESULTS, json("2")).toString());
  }

  @Test
  void everyPluginHasANameOfItsOwn() {
    Set<String> ids = new HashSet<>();
    Plugin.all().forEach(plugin -> ids.add(plugin.id()));
    assertEquals(Plugin.all().size(), ids.size());
  }
}
