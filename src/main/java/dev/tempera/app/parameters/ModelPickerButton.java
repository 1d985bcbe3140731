package dev.tempera.app.parameters;

import dev.tempera.app.models.browser.BrowserActions;
import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.models.browser.ModelBrowser;
import dev.tempera.app.models.browser.ModelLinks;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/**
 * The model in use, and the list to choose another one from: type to search, arrows to move, Enter
 * to choose, Escape to leave.
 */
final class ModelPickerButton extends Button {
  private final ModelPickerViewModel model;
  private @Nullable Popup popup;
  private @Nullable ModelBrowser browser;
  private ModelLinks actions = ModelLinks.NONE;

  ModelPickerButton(ModelPickerViewModel model) {
    this.model = model;
    setId("model-picker");
    getStyleClass().add("model-button");
    setMaxWidth(Double.MAX_VALUE);
    Label title = new Label();
    title.getStyleClass().add("model-title");
    title.textProperty().bind(model.titleProperty());
    Label subtitle = new Label();
    subtitle.getStyleClass().add("model-subtitle");
    subtitle.textProperty().bind(model.subtitleProperty());
    VBox words = new VBox(title, subtitle);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(words, Icon.CHEVRON_DOWN.node());
    line.setAlignment(Pos.CENTER_LEFT);
    // As wide as the button, without keeping it from becoming narrower.
    line.setMinWidth(0);
    line.prefWidthProperty().bind(widthProperty().subtract(22));
    line.maxWidthProperty().bind(widthProperty().subtract(22));
    setMinWidth(0);
    setPrefWidth(100);
    setGraphic(line);
    accessibleTextProperty()
        .bind(Bindings.concat("Model: ", model.titleProperty(), ", ", model.subtitleProperty()));
    setOnAction(e -> open());
  }

  /** Says where the list leads to. */
  void onMore(ModelLinks wanted) {
    actions = wanted;
  }

  /** Shows the list under the button. */
  void open() {
    Popup shown = popup;
    ModelBrowser content = browser;
    if (shown == null || content == null) {
      content = new ModelBrowser(model.browser(), new FromList());
      browser = content;
      shown = makePopup(content);
      popup = shown;
    }
    model.browser().open();
    Bounds bounds = localToScreen(getBoundsInLocal());
    shown.show(this, bounds.getMinX(), bounds.getMaxY() + 4);
    content.focus();
  }

  private void close() {
    if (popup != null) {
      popup.hide();
    }
    requestFocus();
  }

  private Popup makePopup(ModelBrowser browser) {
    Button all = new Button("All models\u2026");
    all.setId("model-browse");
    all.getStyleClass().addAll("flat", "small");
    all.setTooltip(new Tip("The list on a page, with columns to sort by"));
    all.setOnAction(e -> {
      close();
      actions.browse().run();
    });
    browser.addToFoot(all);
    VBox content = new VBox(browser);
    VBox.setVgrow(browser, Priority.ALWAYS);
    content.getStyleClass().addAll("model-popup", "picker");
    content
        .getStylesheets()
        .add(
            Objects.requireNonNull(ModelPickerButton.class.getResource("parameters.css"))
                .toExternalForm());
    content.setPrefSize(Math.max(400, getWidth()), 460);
    Popup made = new Popup();
    made.setAutoHide(true);
    made.getContent().add(content);
    made.setOnHidden(e -> model.browser().hidden());
    return made;
  }

  private final class FromList implements BrowserActions {
    @Override
    public void choose(Choice choice) {
      close();
      if (!choice.current()) {
        model.choose(choice);
      }
    }

    @Override
    public void about(Choice choice) {
      close();
      actions.about().accept(choice);
    }

    @Override
    public void compare(List<Choice> choices) {
      close();
      actions.compare().accept(List.copyOf(choices));
    }

    @Override
    public void leave() {
      close();
    }
  }
}
