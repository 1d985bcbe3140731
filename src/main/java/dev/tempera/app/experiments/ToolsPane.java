package dev.tempera.app.experiments;

import dev.tempera.core.tools.Tool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** Takes tools of the library into an experiment that is built. FX thread only. */
final class ToolsPane extends MenuButton {
  private final BuilderViewModel model;

  /**
   * @param library reads the tools that the person has
   */
  ToolsPane(BuilderViewModel model, Supplier<CompletableFuture<List<Tool>>> library) {
    super("Add a tool of the library");
    this.model = model;
    setId("builder-library");
    setMinWidth(USE_PREF_SIZE);
    show(List.of());
    setOnShowing(e -> model.findTools(library));
    model
        .tools()
        .addListener((ListChangeListener<Tool>) change -> show(List.copyOf(change.getList())));
  }

  private void show(List<Tool> tools) {
    getItems().clear();
    for (Tool tool : tools) {
      MenuItem item = new MenuItem(tool.name());
      item.setMnemonicParsing(false);
      item.setOnAction(e -> model.take(tool));
      getItems().add(item);
    }
    if (tools.isEmpty()) {
      MenuItem none = new MenuItem("The library has no tools");
      none.setDisable(true);
      getItems().add(none);
    }
  }
}
