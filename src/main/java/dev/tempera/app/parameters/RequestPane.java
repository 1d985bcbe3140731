package dev.tempera.app.parameters;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Wrapping;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The exact request that Send would make. Makes its editor when it is first seen. */
final class RequestPane extends VBox {
  private static final int LONGEST_SHOWN = 300_000;

  private final RequestPreviewViewModel model;
  private final Supplier<JsonEditor> editors;
  private final Consumer<String> copy;
  private final Label url = new Label();
  private final Label headers = new Label();
  private final Label problem = new Label();
  private final VBox leftOut = new VBox();
  private final VBox extras = new VBox();
  private final ToggleButton exact = new ToggleButton("Exact");
  private @Nullable JsonEditor editor;

  /**
   * The pane.
   *
   * @param copy puts a text on the clipboard
   */
  RequestPane(RequestPreviewViewModel model, Supplier<JsonEditor> editors, Consumer<String> copy) {
    this.model = model;
    this.editors = editors;
    this.copy = copy;
    getStyleClass().add("request-pane");
    for (Label label : new Label[] {url, headers, problem}) {
      Wrapping.of(label);
      label.setMinHeight(Region.USE_PREF_SIZE);
      label.managedProperty().bind(label.visibleProperty());
    }
    url.getStyleClass().add("request-url");
    headers.getStyleClass().add("request-headers");
    problem.getStyleClass().add("request-problem");
    leftOut.getStyleClass().add("request-left-out");
    leftOut.setId("request-left-out");
    leftOut.managedProperty().bind(leftOut.visibleProperty());
    extras.getStyleClass().add("request-extras");
    extras.setId("request-extras");
    extras.managedProperty().bind(extras.visibleProperty());
    getChildren().addAll(url, headers, tools(), problem, leftOut, extras);
    model
        .activeProperty()
        .subscribe(active -> {
          if (active) {
            editor();
          }
        });
    model.shownProperty().subscribe(this::show);
    show();
  }

  private HBox tools() {
    ToggleButton pretty = new ToggleButton("Pretty");
    pretty.getStyleClass().addAll("small", "left-pill");
    exact.getStyleClass().addAll("small", "right-pill");
    exact.setId("request-exact");
    ToggleGroup group = new ToggleGroup();
    pretty.setToggleGroup(group);
    exact.setToggleGroup(group);
    pretty.setSelected(true);
    group
        .selectedToggleProperty()
        .addListener((property, was, now) -> {
          if (now == null && was != null) {
            was.setSelected(true);
          } else {
            show();
          }
        });
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button button = new Button("Copy", Icon.COPY.node());
    button.setId("request-copy");
    button.getStyleClass().addAll("small", "flat");
    button.setAccessibleText("Copy the exact body");
    button.setOnAction(e ->
        copy.accept(
            exact.isSelected()
                ? model.shownProperty().get().body()
                : model.shownProperty().get().pretty()));
    HBox tools = new HBox(pretty, exact, space, button);
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.getStyleClass().add("request-tools");
    return tools;
  }

  private JsonEditor editor() {
    JsonEditor made = editor;
    if (made == null) {
      made = editors.get();
      made.setId("request-body");
      made.setLabel("request body");
      made.setEditable(false);
      made.setMinHeight(0);
      VBox.setVgrow(made, Priority.ALWAYS);
      editor = made;
      getChildren().add(made);
      show();
    }
    return made;
  }

  private void show() {
    RequestPreviewViewModel.Preview shown = model.shownProperty().get();
    String failure = shown.problem();
    problem.setText(failure == null ? "" : failure);
    problem.setVisible(failure != null);
    url.setText("POST " + shown.url());
    url.setVisible(!shown.url().isEmpty());
    headers.setText(shown.headers());
    headers.setVisible(!shown.headers().isEmpty());
    fill(leftOut, "Set, but not sent", shown.leftOut());
    fill(extras, "Costs beside the tokens", shown.extras());
    JsonEditor made = editor;
    if (made != null) {
      // An empty sheet beside the reason would look like an empty request.
      made.setVisible(failure == null || !shown.body().isEmpty());
      String text = exact.isSelected() ? shown.body() : shown.pretty();
      made.setText(
          text.length() <= LONGEST_SHOWN
              ? text
              : text.substring(0, LONGEST_SHOWN) + "\n\u2026 copying gives all of it");
    }
  }

  private static void fill(VBox box, String heading, List<String> lines) {
    box.getChildren().clear();
    box.setVisible(!lines.isEmpty());
    if (box.isVisible()) {
      box.getChildren().add(line(heading));
      lines.forEach(text -> box.getChildren().add(line(text)));
    }
  }

  private static Label line(String text) {
    Label line = new Label(text);
    Wrapping.of(line);
    line.setMinHeight(Region.USE_PREF_SIZE);
    return line;
  }
}
