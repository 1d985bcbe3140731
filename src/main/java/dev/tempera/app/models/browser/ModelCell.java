package dev.tempera.app.models.browser;

import dev.tempera.core.figures.Dates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A model in a list. FX thread only. */
final class ModelCell extends ListCell<Choice> {
  private final ModelBrowserViewModel model;
  private final BrowserActions actions;
  private final ObservableBooleanValue wide;
  private final ModelRow row;

  /** What the row says now. */
  private record Said(Choice choice, boolean compared, boolean wide) {}

  private @Nullable Said said;

  /**
   * @param wide whether there is room for columns
   * @param hints shared by all cells of a list
   */
  ModelCell(
      ModelBrowserViewModel model,
      BrowserActions actions,
      ObservableBooleanValue wide,
      ModelRow.Hints hints) {
    this.model = model;
    this.actions = actions;
    this.wide = wide;
    row = new ModelRow(hints);
    row.setVisible(false);
    // It stays where it is while there is nothing to show: what is put in anew is styled anew.
    setGraphic(row);
    setOnMouseClicked(this::clicked);
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    double x = row.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
    switch (row.at(x)) {
      case FAVOURITE -> withItem(model::toggleFavourite);
      case ABOUT -> withItem(actions::about);
      case COMPARE -> {
        withItem(model::toggleCompared);
        withItem(this::say);
      }
      default -> withItem(actions::choose);
    }
  }

  private void withItem(Consumer<Choice> action) {
    Choice item = getItem();
    if (item != null) {
      action.accept(item);
    }
  }

  @Override
  protected void updateItem(@Nullable Choice choice, boolean empty) {
    super.updateItem(choice, empty);
    if (empty || choice == null) {
      said = null;
      row.setVisible(false);
      setAccessibleText(null);
    } else {
      say(choice);
    }
  }

  /** A list tells its cells of every change, whether it is one of theirs or not. */
  private void say(Choice choice) {
    Said now = new Said(choice, model.isCompared(choice), wide.get());
    if (now.equals(said)) {
      return;
    }
    said = now;
    row.show(choice, now.compared(), now.wide());
    row.setVisible(true);
    setAccessibleText(spoken(now));
  }

  private static String spoken(Said said) {
    Choice choice = said.choice();
    List<String> words = new ArrayList<>(List.of(choice.name(), choice.connectionName()));
    if (!choice.facts().isEmpty()) {
      words.add(choice.facts());
    }
    if (choice.listed().traits().released() != null) {
      words.add("released " + Dates.day(choice.listed().traits().released()));
    }
    if (choice.listed().traits().retires() != null) {
      words.add("taken away on " + Dates.day(choice.listed().traits().retires()));
    }
    if (choice.favourite()) {
      words.add("favourite");
    }
    if (said.compared()) {
      words.add("marked to be compared");
    }
    return String.join(", ", words);
  }
}
