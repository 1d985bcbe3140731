package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.PaletteItem;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterPaletteTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final ParametersViewModel sidebar = fixture.viewModel();
  private final List<String> visited = new ArrayList<>();
  private final ParameterPalette palette =
      new ParameterPalette(
          sidebar,
          fixture.catalog,
          new ActiveConnections(fixture.settings, Map.of(), null)::all,
          visited::add);

  private List<PaletteItem> titled(String title) {
    return palette.items().stream().filter(item -> item.title().equals(title)).toList();
  }

  /** Where the sidebar has no row, there is nowhere to go to. */
  @Test
  void pluginsAreFoundWhereTheyAreOffered() {
    String plugins = sidebar.parameter("plugins").descriptor().label();
    assertEquals(1, titled(plugins).size());
    sidebar.useModel("offline", "");
    assertEquals(List.of(), titled(plugins));
    sidebar.parameter("plugins").enter("[{\"id\": \"web\"}]");
    assertEquals(1, titled(plugins).size(), "what is set is shown");
  }

  @Test
  void everyParameterCanBeReached() {
    for (ParameterDescriptor descriptor : Parameters.all()) {
      titled(descriptor.label()).forEach(item -> item.run().run());
      assertTrue(visited.contains(descriptor.name()), descriptor.name());
    }
  }

  @Test
  void aParameterThatOnlyThisSetupHasIsThereToo() {
    sidebar.addOther("mirostat");
    assertEquals(1, titled("mirostat").size());
  }

  @Test
  void whatIsSetIsSaidShortly() {
    sidebar.parameter("temperature").enter("0.7");
    sidebar
        .parameter("response_format")
        .enter("{\"type\":\n\"json_object\",\n \"more\": \"words than a line has room for\"}");
    assertEquals("Parameter temperature = 0.7", titled("Temperature").getFirst().detail());
    String json =
        titled(sidebar.parameter("response_format").descriptor().label()).getFirst().detail();
    assertTrue(json.endsWith("…") && !json.contains("\n") && json.length() < 70, json);
  }

  @Test
  void everyModelOfEveryConnectionCanBeChosen() {
    PaletteItem llama = titled("Meta: Llama 3 8B").getFirst();
    assertTrue(llama.detail().contains(SidebarFixture.OPEN_MODEL), llama.detail());
    llama.run().run();
    assertEquals(SidebarFixture.OPEN_MODEL, sidebar.setupProperty().get().model());
    titled("Tempera Tiny").getFirst().run().run();
    assertEquals("offline", sidebar.setupProperty().get().connectionId());
  }

  @Test
  void presetsBeyondTheKeysAreFound() {
    for (char c = 'a'; c <= 'k'; c++) {
      sidebar.parameter("temperature").enter("0." + (c - 'a' + 1));
      sidebar.presets().save("preset " + c);
    }
    assertEquals(List.of(), titled("Apply preset a"));
    titled("Apply preset j").getFirst().run().run();
    assertEquals("preset j", sidebar.presets().titleProperty().get());
  }
}
