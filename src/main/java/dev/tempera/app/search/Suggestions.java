package dev.tempera.app.search;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** Filters that are offered while none was typed: how a person learns of them. */
final class Suggestions {
  private static final List<String> FILTERS =
      List.of(
          "in:title",
          "in:experiments",
          "role:user",
          "role:assistant",
          "has:code",
          "has:image",
          "has:tool",
          "has:reasoning",
          "has:error",
          "is:starred",
          "has:note",
          "date:7d",
          "model:gpt",
          "param:temperature>1",
          "cost>0.01");

  private Suggestions() {}

  /** A button for each. */
  static List<Node> all(Consumer<String> chosen) {
    return FILTERS.stream().map(filter -> button(filter, chosen)).toList();
  }

  /** A button for one. */
  static Node button(String filter, Consumer<String> chosen) {
    Button button = new Button(filter);
    button.getStyleClass().addAll("search-chip", "search-suggestion");
    button.setAccessibleText("Add the filter " + filter);
    button.setOnAction(e -> chosen.accept(filter));
    return button;
  }
}
