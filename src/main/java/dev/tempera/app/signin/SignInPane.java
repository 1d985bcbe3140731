package dev.tempera.app.signin;

import dev.tempera.app.signin.SignInViewModel.Step;
import dev.tempera.app.ui.BoundedField;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A sign-in beside the field for a key. FX thread only. */
public final class SignInPane extends VBox {
  private final SignInViewModel model;
  private final Supplier<String> baseUrl;
  private final Button begin = new Button("Sign in with OpenRouter", Icon.KEY.node());
  private final Button open = new Button("Open the page again");
  private final Button keep = new Button("Keep the key");
  private final Button cancel = new Button("Cancel");
  private final ProgressIndicator progress = new ProgressIndicator();
  private final Label said = new Label();
  private final HBox status = new HBox(progress, said);
  private final TextField address = new TextField();
  private final HBox line = new HBox();
  private final Button byHand = new Button("Type a code instead");
  private final TextField code;
  private final HBox codeLine = new HBox();

  /**
   * @param baseUrl where the connection stands that is to get the key
   * @param where in which place the key will be kept, in words
   */
  public SignInPane(
      SignInViewModel model, Supplier<String> baseUrl, ObservableValue<String> where) {
    this.model = model;
    this.baseUrl = baseUrl;
    code = new BoundedField(model::refuseCode);
    setId("sign-in");
    getStyleClass().add("settings-field");
    Label about = new Label();
    about.textProperty().bind(where);
    about.getStyleClass().add("hint");
    about.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(about);
    getChildren().addAll(about, status(), line(), codeLine(), buttons());
    model
        .stepProperty()
        .subscribe((was, is) -> {
          boolean focused = isFocusWithin();
          show(is);
          if (focused) {
            first(is).requestFocus();
          }
        });
    model
        .byHandProperty()
        .subscribe((was, is) -> {
          show(model.stepProperty().get());
          if (is) {
            code.requestFocus();
          }
        });
    show(model.stepProperty().get());
  }

  private HBox status() {
    progress.getStyleClass().add("status-progress");
    said.setId("sign-in-said");
    said.textProperty().bind(model.saidProperty());
    said.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(said);
    status.setAlignment(Pos.CENTER_LEFT);
    return status;
  }

  /** Where no browser opens, the address can be taken elsewhere. */
  private HBox line() {
    address.setId("sign-in-address");
    address.setEditable(false);
    address.setAccessibleText("Address of the page to sign in");
    address.textProperty().bind(model.addressProperty());
    HBox.setHgrow(address, Priority.ALWAYS);
    Button copy = Icon.COPY.button("Copy the address");
    copy.setId("sign-in-copy");
    copy.setOnAction(e -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(model.addressProperty().get());
      Clipboard.getSystemClipboard().setContent(content);
    });
    line.getChildren().addAll(address, copy);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("connections-buttons");
    return line;
  }

  /** Where the browser cannot come back, the page says a code. */
  private HBox codeLine() {
    code.setId("sign-in-code");
    code.setPromptText("The code that the page shows");
    code.setAccessibleText("Code that the page shows");
    HBox.setHgrow(code, Priority.ALWAYS);
    Button use = new Button("Use the code");
    use.setId("sign-in-use-code");
    use.setMinWidth(Region.USE_PREF_SIZE);
    use.disableProperty().bind(code.textProperty().map(String::isBlank));
    use.setOnAction(e -> useCode());
    code.setOnAction(e -> useCode());
    codeLine.getChildren().addAll(code, use);
    codeLine.setAlignment(Pos.CENTER_LEFT);
    codeLine.getStyleClass().add("connections-buttons");
    return codeLine;
  }

  private void useCode() {
    String typed = code.getText();
    code.clear();
    model.useCode(typed);
  }

  private FlowPane buttons() {
    begin.setId("sign-in-begin");
    begin.setOnAction(e -> model.begin(baseUrl.get()));
    open.setId("sign-in-open");
    open.setOnAction(e -> model.showPage());
    keep.setId("sign-in-keep");
    keep.setOnAction(e -> model.keepHeld());
    byHand.setId("sign-in-by-hand");
    byHand.setOnAction(e -> model.typeCode());
    cancel.setId("sign-in-cancel");
    cancel.setOnAction(e -> model.cancel());
    FlowPane buttons = new FlowPane(begin, keep, open, byHand, cancel);
    buttons.getChildren().forEach(each -> ((Button) each).setMinWidth(Region.USE_PREF_SIZE));
    buttons.setHgap(8);
    buttons.setVgap(8);
    return buttons;
  }

  private void show(Step step) {
    boolean waits = step == Step.WAITING;
    appear(begin, step == Step.OFFERED || step == Step.FAILED);
    appear(open, waits);
    appear(keep, step == Step.HELD);
    appear(cancel, waits || step == Step.BEGINNING || step == Step.HELD);
    appear(byHand, waits && !model.byHandProperty().get());
    appear(line, waits);
    appear(codeLine, waits && model.byHandProperty().get());
    appear(status, step != Step.OFFERED);
    appear(progress, waits || step == Step.BEGINNING);
    said.setGraphic(step == Step.FAILED ? Icon.WARNING.node() : null);
    status.getStyleClass().setAll("status", step == Step.FAILED ? "status-bad" : "status-busy");
  }

  private Button first(Step step) {
    return switch (step) {
      case OFFERED, FAILED -> begin;
      case BEGINNING, WAITING -> cancel;
      case HELD -> keep;
    };
  }

  private static void appear(Region part, boolean there) {
    part.setVisible(there);
    part.setManaged(there);
  }
}
