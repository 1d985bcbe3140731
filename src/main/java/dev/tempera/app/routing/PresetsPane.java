package dev.tempera.app.routing;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.routing.AccountPresets.Preset;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The presets of the account: listed when asked for, used, and kept anew. FX thread only. */
public final class PresetsPane extends VBox {
  private final PresetsViewModel model;
  private final Predicate<String> mayPush;
  private final VBox rows = new VBox();

  /**
   * @param mayPush asks whether a preset of that name is to be written at OpenRouter
   */
  public PresetsPane(PresetsViewModel model, Predicate<String> mayPush) {
    this.model = model;
    this.mayPush = mayPush;
    setId("account-presets");
    getStyleClass().add("routing");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("routing.css")).toExternalForm());
    rows.getStyleClass().add("routing-rows");
    Label about = label("fact-note");
    about.setText(
        "Setups that your account keeps at OpenRouter. What a request itself says wins over its"
            + " preset.");
    Label said = label("fact-note");
    said.setId("account-presets-said");
    said.textProperty().bind(model.saidProperty());
    said.visibleProperty().bind(model.saidProperty().isNotEmpty());
    said.managedProperty().bind(said.visibleProperty());
    getChildren().addAll(about, rows, said, buttons());
    model.all().addListener((ListChangeListener<Preset>) change -> fill());
    model.usedProperty().subscribe(slug -> fill());
  }

  private FlowPane buttons() {
    Button list = new Button("List the presets");
    list.setId("account-presets-list");
    list.setOnAction(e -> model.list());
    list.disableProperty().bind(model.busyProperty());
    TextField name = new TextField();
    name.setId("account-presets-name");
    name.setPromptText("my-setup");
    name.setAccessibleText("Name of the preset to keep this setup as");
    Button push = new Button("Keep this setup\u2026");
    push.setId("account-presets-push");
    push.disableProperty().bind(model.busyProperty());
    push.setOnAction(e -> {
      if (name.getText().isBlank() || mayPush.test(name.getText().strip())) {
        model.push(name.getText());
      }
    });
    FlowPane line = new FlowPane(list, name, push);
    line.getStyleClass().add("routing-line");
    return line;
  }

  private void fill() {
    String used = model.usedProperty().get();
    rows.getChildren().setAll(model.all().stream().map(each -> row(each, used)).toList());
    rows.setVisible(!rows.getChildren().isEmpty());
    rows.setManaged(rows.isVisible());
  }

  private HBox row(Preset preset, String used) {
    Label name = label("fact-value");
    name.setText(preset.name() + " (@preset/" + preset.slug() + ")");
    Label about = label("fact-note");
    about.setText(preset.description());
    about.setManaged(!preset.description().isEmpty());
    VBox words = new VBox(name, about);
    HBox.setHgrow(words, Priority.ALWAYS);
    ToggleButton use = new ToggleButton("Use");
    use.setId("account-preset-" + preset.slug());
    use.getStyleClass().add("small");
    use.setMinWidth(Region.USE_PREF_SIZE);
    use.setAccessibleText("Use the preset " + preset.name());
    boolean on = preset.slug().equals(used);
    use.setSelected(on);
    use.setOnAction(e -> {
      model.toggle(preset.slug());
      // It may have been refused; else there is another one by now.
      use.setSelected(on);
    });
    HBox line = new HBox(words, use);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("routing-row");
    return line;
  }

  private static Label label(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(label);
    return label;
  }
}
