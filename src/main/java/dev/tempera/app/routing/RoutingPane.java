package dev.tempera.app.routing;

import dev.tempera.app.routing.RoutingViewModel.State;
import dev.tempera.app.ui.Wrapping;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Who would answer, and beside each provider what can be asked for; below it the rest of
 * OpenRouter's routing. FX thread only.
 */
public final class RoutingPane extends VBox {
  private final RoutingViewModel model;
  private final Consumer<String> goTo;
  private final Label sentence = label("routing-sentence");
  private final VBox unknown = new VBox();
  private final VBox explained = new VBox();
  private final VBox rows = new VBox();

  /**
   * @param goTo shows the control of a parameter
   */
  public RoutingPane(RoutingViewModel model, Consumer<String> goTo) {
    this.model = model;
    this.goTo = goTo;
    setId("routing");
    getStyleClass().add("routing");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("routing.css")).toExternalForm());
    sentence.setId("routing-sentence");
    sentence.setAccessibleRole(AccessibleRole.TEXT);
    rows.setId("routing-rows");
    rows.getStyleClass().add("routing-rows");
    getChildren().addAll(explained, sentence, rows, unknown, new RoutingControls(model), others());
    model.stateProperty().subscribe(this::show);
  }

  /** What stands elsewhere in the sidebar: the models that are asked next, and the whole object. */
  private FlowPane others() {
    Button models = new Button("Fallback models\u2026");
    models.setId("routing-models");
    models.setOnAction(e -> goTo.accept("models"));
    Button whole = new Button("The whole object\u2026");
    whole.setId("routing-object");
    whole.setOnAction(e -> goTo.accept("provider"));
    Button clear = new Button("Clear the routing");
    clear.setId("routing-clear");
    clear.setOnAction(e -> model.clear());
    clear.disableProperty().bind(model.stateProperty().map(now -> now.routing().isEmpty()));
    FlowPane line = new FlowPane(models, whole, clear);
    line.getStyleClass().add("routing-line");
    return line;
  }

  private void show(State state) {
    sentence.setText(state.sentence());
    appear(sentence, !state.sentence().isEmpty());
    fill(explained, state.explained());
    fill(unknown, state.unknown());
    rows.getChildren().setAll(state.rows().stream().map(this::row).toList());
    appear(rows, !state.rows().isEmpty());
  }

  private static void fill(VBox box, List<String> sentences) {
    box.getChildren()
        .setAll(
            sentences.stream()
                .map(each -> {
                  Label label = label("fact-note");
                  label.setText(each);
                  return label;
                })
                .toList());
    appear(box, !sentences.isEmpty());
  }

  private HBox row(RoutingRow row) {
    Label place = new Label(row.place() == 0 ? "\u2013" : row.place() + ".");
    place.getStyleClass().addAll("fact-name", "routing-place");
    place.setMinWidth(Region.USE_PREF_SIZE);
    Label name = label("fact-value");
    name.setText(row.name());
    Label why = label("fact-note");
    why.setText(row.place() == 0 ? "left out by " + row.why() : row.why());
    VBox words = new VBox(name, why);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(80);
    HBox line =
        new HBox(
            place,
            words,
            toggle("First", row.ordered(), "Ask " + row.name() + " first", row, model::toggleFirst),
            toggle(
                "Only", row.only(), "Let only " + row.name() + " answer", row, model::toggleOnly),
            toggle(
                "Never", row.ignored(), "Pass " + row.name() + " over", row, model::toggleIgnored));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("routing-row");
    line.setAccessibleText(row.name() + ", " + why.getText());
    return line;
  }

  private ToggleButton toggle(
      String text, boolean on, String means, RoutingRow row, Consumer<String> action) {
    ToggleButton button = new ToggleButton(text);
    button.setSelected(on);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(means);
    button.setId("routing-" + text.toLowerCase(Locale.ROOT) + "-" + row.tag());
    button.setOnAction(e -> {
      String id = button.getId();
      action.accept(row.tag());
      // It may have been refused; else there is another one by now.
      button.setSelected(on);
      // The rows are made anew: the keyboard stays on the same one.
      rows.lookupAll(".toggle-button").stream()
          .filter(each -> id.equals(each.getId()))
          .findFirst()
          .ifPresent(Node::requestFocus);
    });
    return button;
  }

  private static void appear(Region part, boolean there) {
    part.setVisible(there);
    part.setManaged(there);
  }

  private static Label label(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(label);
    return label;
  }
}
