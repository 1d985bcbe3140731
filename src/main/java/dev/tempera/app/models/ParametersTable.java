package dev.tempera.app.models;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.Parameters;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What the model takes: name, type, default, what it does; each leads to its control. FX thread
 * only.
 */
final class ParametersTable extends VBox {
  private static final String SCHEMAS = "structured_outputs";

  private final ModelPageViewModel model;
  private final Consumer<String> goTo;

  ParametersTable(ModelPageViewModel model, Consumer<String> goTo) {
    this.model = model;
    this.goTo = goTo;
    model.sourceProperty().subscribe(changed -> fill());
  }

  private void fill() {
    ModelInfo known = model.known();
    getChildren().clear();
    if (known == null) {
      return;
    }
    Set<String> supported = known.supportedParameters();
    if (supported == null) {
      getChildren()
          .add(
              label("Its server does not say what it takes; everything can be sent.", "fact-note"));
      return;
    }
    for (String each : new TreeSet<>(supported)) {
      // Lists name this ability among the parameters; what asks for it is another one.
      getChildren()
          .add(
              each.equals(SCHEMAS)
                  ? row(
                      SCHEMAS,
                      "response_format",
                      "ability",
                      "Answers follow a JSON schema exactly.")
                  : row(known, Parameters.describe(each)));
    }
  }

  /** A link to the control with type and default behind it, and under it what it does. */
  private VBox row(ModelInfo known, ParameterDescriptor descriptor) {
    String kind = descriptor.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return row(
        descriptor.name(),
        descriptor.name(),
        kind + standard(known, descriptor),
        descriptor.summary());
  }

  private VBox row(String name, String control, String kind, String summary) {
    Button link = new Button(name);
    link.setMnemonicParsing(false);
    link.getStyleClass().addAll("flat", "model-page-link");
    link.setMinWidth(Region.USE_PREF_SIZE);
    link.setAccessibleText("Show the control of " + control);
    link.setOnAction(e -> goTo.accept(control));
    Label type = label(kind, "fact-note");
    HBox head = new HBox(link, type);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox row = new VBox(head, label(summary, "fact-value"));
    row.getStyleClass().add("model-page-parameter");
    return row;
  }

  /** What applies where nothing is sent: the model's own default, else the usual one. */
  private static String standard(ModelInfo model, ParameterDescriptor descriptor) {
    var own = model.defaultParameters().get(descriptor.name());
    if (own != null) {
      return ", default " + JsonText.compact(own);
    }
    String usual = descriptor.usualDefault();
    return usual == null ? "" : ", default " + usual;
  }

  private static Label label(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(label);
    return label;
  }
}
