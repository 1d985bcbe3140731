package dev.tempera.app.search;

import dev.tempera.app.ui.Icon;
import dev.tempera.core.organise.SavedSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The searches that are kept, beside the conversations; not there without any. FX thread only. */
final class SavedMenu extends MenuButton {
  /**
   * The searches of {@code model}.
   *
   * @param look looks for what one finds
   * @param all opens the page where they are looked after
   */
  SavedMenu(SavedSearchesViewModel model, Consumer<SavedSearch> look, Runnable all) {
    super("Saved searches", Icon.SEARCH.node());
    setId("saved-searches");
    getStyleClass().addAll("flat", "saved-searches");
    setAlignment(Pos.CENTER_LEFT);
    setMaxWidth(Double.MAX_VALUE);
    visibleProperty().bind(Bindings.isNotEmpty(model.all()));
    managedProperty().bind(visibleProperty());
    getItems().add(new MenuItem());
    setOnShowing(e -> getItems().setAll(items(model.all(), look, all)));
  }

  private static List<MenuItem> items(
      List<SavedSearch> searches, Consumer<SavedSearch> look, Runnable all) {
    List<MenuItem> items = new ArrayList<>();
    searches.forEach(each -> items.add(item(each.name(), () -> look.accept(each))));
    items.add(new SeparatorMenuItem());
    items.add(item("Search everything…", all));
    return items;
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }
}
