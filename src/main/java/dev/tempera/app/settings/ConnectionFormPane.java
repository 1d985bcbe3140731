package dev.tempera.app.settings;

import dev.tempera.app.settings.ConnectionsViewModel.Outcome;
import dev.tempera.app.settings.ConnectionsViewModel.Status;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.CredentialStore.Place;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One connection: what it is called, its key, its test, and the rest folded away. */
final class ConnectionFormPane extends VBox {
  private final ConnectionsViewModel model;
  private final ConnectionForm form;
  private final PasswordField key = new PasswordField();

  /**
   * @param signIn another way to a key, for the kind of server that has one
   */
  ConnectionFormPane(ConnectionsViewModel model, Supplier<Node> signIn) {
    this.model = model;
    this.form = model.form();
    getStyleClass().add("settings-page");
    Label heading = new Label(form.kind().label());
    heading.getStyleClass().add("settings-heading");
    getChildren().addAll(heading, field("Name", form.nameProperty(), "connection-name"));
    boolean own = form.kind() != Kind.OPENROUTER && form.kind() != Kind.OPENAI;
    if (own) {
      getChildren().add(field("Address", form.baseUrlProperty(), "connection-url"));
    }
    if (form.kind() == Kind.OPENROUTER) {
      getChildren().add(signIn.get());
    }
    getChildren().addAll(key(), status(), next(), new WaysOutPane(model), buttons(), more(!own));
  }

  private VBox key() {
    key.setId("connection-key");
    key.setAccessibleText("API key");
    key.setPromptText(
        switch (form.kind()) {
          case OPENROUTER -> "sk-or-v1-…  (from openrouter.ai/settings/keys)";
          case OPENAI -> "sk-…  (from platform.openai.com/api-keys)";
          default -> "Only if the server asks for one";
        });
    key.setOnAction(e -> save());
    key.textProperty()
        .subscribe(text -> {
          if (!text.isEmpty()) {
            model.edited();
          }
        });
    Label where = new Label();
    where.textProperty().bind(model.keyStatusProperty());
    where.getStyleClass().add("hint");
    Wrapping.of(where);
    where.setId("connection-key-status");
    Label label = label(form.kind() == Kind.OPENROUTER ? "Or paste an API key" : "API key", key);
    VBox box = new VBox(label, key, where, places());
    if (form.kind().usualKeyEnv() != null) {
      box.getChildren()
          .add(
              hint(
                  "If the environment variable "
                      + form.kind().usualKeyEnv()
                      + " is set, its key is used instead."));
    }
    box.getStyleClass().add("settings-field");
    return box;
  }

  private VBox places() {
    ToggleGroup group = new ToggleGroup();
    RadioButton keychain =
        place(
            group, Place.KEYCHAIN, "In the system's keychain", "encrypted, unlocked as you log in");
    keychain.disableProperty().bind(model.keychainProperty().not());
    model
        .keychainProperty()
        .subscribe(there ->
            keychain.setText(
                there
                    ? "In the system's keychain: encrypted, unlocked as you log in"
                    : "In the system's keychain: none answers here"));
    RadioButton file =
        place(
            group,
            Place.FILE,
            "In a file",
            "not encrypted; only your account can read it (mode 0600)");
    RadioButton session =
        place(group, Place.SESSION, "This time only", "forgotten when the program ends");
    model
        .placeProperty()
        .subscribe(where ->
            group.selectToggle(
                switch (where) {
                  case KEYCHAIN -> keychain;
                  case FILE -> file;
                  case SESSION, ENVIRONMENT -> session;
                }));
    VBox box = new VBox(hint("Where to keep it:"), keychain, file, session);
    box.getStyleClass().add("settings-radios");
    box.visibleProperty().bind(key.textProperty().isNotEmpty());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private RadioButton place(ToggleGroup group, Place where, String name, String meaning) {
    RadioButton button = new RadioButton(name + ": " + meaning);
    Wrapping.of(button);
    button.setMinHeight(Region.USE_PREF_SIZE);
    button.setToggleGroup(group);
    Wrapping.of(button);
    button.setOnAction(e -> model.placeProperty().set(where));
    return button;
  }

  private Node status() {
    ProgressIndicator progress = new ProgressIndicator();
    progress.getStyleClass().add("status-progress");
    Label text = new Label();
    text.setId("connection-status");
    Wrapping.of(text);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox box = new HBox(progress, text);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setAccessibleRole(AccessibleRole.TEXT);
    model.statusProperty().subscribe(status -> showStatus(status, box, progress, text));
    return box;
  }

  /** After a test that went well. */
  private Node next() {
    Button choose = new Button("Use it here and choose a model\u2026");
    choose.setId("connection-next");
    choose.getStyleClass().add("accent");
    choose.setOnAction(e -> model.chooseModel());
    choose.managedProperty().bind(choose.visibleProperty());
    choose
        .visibleProperty()
        .bind(model.statusProperty().map(status -> status.outcome() == Outcome.GOOD));
    return choose;
  }

  private static void showStatus(Status status, HBox box, ProgressIndicator progress, Label text) {
    boolean busy = status.outcome() == Outcome.BUSY;
    progress.setVisible(busy);
    progress.setManaged(busy);
    text.setText(status.text());
    text.setGraphic(
        switch (status.outcome()) {
          case GOOD -> Icon.CHECK.node();
          case BAD -> Icon.WARNING.node();
          case NONE, BUSY -> null;
        });
    box.getStyleClass()
        .setAll("status", "status-" + status.outcome().name().toLowerCase(Locale.ROOT));
    box.setAccessibleText(status.text());
    box.setVisible(!status.text().isEmpty());
    box.setManaged(box.isVisible());
  }

  private HBox buttons() {
    Button save = new Button("Save and test");
    save.setId("connection-save");
    save.getStyleClass().add("accent");
    save.setDefaultButton(true);
    save.setOnAction(e -> save());
    Button cancel = new Button("Cancel the test");
    cancel.setId("connection-cancel");
    cancel.setOnAction(e -> model.cancelTest());
    Button remove = new Button();
    remove.setId("connection-remove");
    remove.getStyleClass().addAll("flat", "danger");
    remove.setOnAction(e -> model.remove());
    Wrapping.of(remove);
    remove.setMinHeight(Region.USE_PREF_SIZE);
    model
        .statusProperty()
        .subscribe(status -> {
          boolean busy = status.outcome() == Outcome.BUSY;
          cancel.setVisible(busy);
          cancel.setManaged(busy);
          save.setDisable(busy);
          remove.setText(model.isSaved() ? "Remove connection and key" : "Discard");
        });
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    save.setMinWidth(Region.USE_PREF_SIZE);
    HBox box = new HBox(save, cancel, space, remove);
    box.getStyleClass().add("connections-buttons");
    return box;
  }

  private void save() {
    String entered = key.getText();
    // Out of the field at once: the key is never shown again.
    key.clear();
    var _ = model.saveAndTest(entered);
  }

  private TitledPane more(boolean withAddress) {
    VBox box = new VBox();
    box.getStyleClass().add("settings-more");
    if (withAddress) {
      box.getChildren().add(field("Address", form.baseUrlProperty(), "connection-url"));
    }
    TextArea headers = new TextArea();
    headers.setPrefRowCount(3);
    headers.setPromptText("X-Team: research");
    headers.textProperty().bindBidirectional(form.headersProperty());
    headers.setAccessibleText("Additional headers");
    VBox headerBox = new VBox(label("Additional headers, one a line", headers), headers);
    headerBox.getStyleClass().add("settings-field");
    box.getChildren()
        .addAll(
            headerBox,
            field(
                "Environment variable that holds the key", form.keyEnvProperty(), "connection-env"),
            field("Seconds to wait for an answer", form.headerTimeoutProperty(), "connection-wait"),
            field(
                "Seconds the stream may be silent", form.idleTimeoutProperty(), "connection-idle"),
            atOnce(),
            check(
                "Ask for usage at the end of a stream (stream_options)",
                form.streamOptionsProperty(),
                "connection-stream-options"),
            check(
                "Thoughts stand in <think> tags within the text",
                form.thinkTagsProperty(),
                "connection-think-tags"),
            check(
                "Send a model's reasoning back beside its tool calls",
                form.sendReasoningProperty(),
                "connection-reasoning"));
    TitledPane pane = new TitledPane("More", box);
    pane.setExpanded(false);
    pane.setAnimated(false);
    pane.setId("connection-more");
    return pane;
  }

  private VBox atOnce() {
    TextField most = new TextField();
    most.setId("connection-most");
    most.setAccessibleText("Most requests at once");
    most.setPromptText("As usual: 64, or 8 on this machine");
    most.textProperty().bindBidirectional(form.limits().mostProperty());
    TextArea byModel = new TextArea();
    byModel.setId("connection-most-by-model");
    byModel.setPrefRowCount(2);
    byModel.setPromptText("vendor/large-model = 2");
    byModel.setAccessibleText("Most requests at once to single models");
    byModel.textProperty().bindBidirectional(form.limits().byModelProperty());
    VBox box =
        new VBox(
            label("Most requests at once", most),
            most,
            label("Fewer to single models, one a line", byModel),
            byModel,
            hint("More than these wait for their turn, in experiments as in conversations."));
    box.getStyleClass().add("settings-field");
    return box;
  }

  private static CheckBox check(String text, BooleanProperty value, String id) {
    CheckBox box = new CheckBox(text);
    Wrapping.of(box);
    box.setMinHeight(Region.USE_PREF_SIZE);
    box.setId(id);
    Wrapping.of(box);
    box.selectedProperty().bindBidirectional(value);
    return box;
  }

  private static VBox field(String name, StringProperty value, String id) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    field.textProperty().bindBidirectional(value);
    VBox box = new VBox(label(name, field), field);
    box.getStyleClass().add("settings-field");
    return box;
  }

  private static Label label(String text, Node target) {
    Label label = new Label(text);
    label.setLabelFor(target);
    Wrapping.of(label);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("settings-label");
    return label;
  }

  private static Label hint(String text) {
    Label label = new Label(text);
    Wrapping.of(label);
    label.getStyleClass().add("hint");
    return label;
  }
}
