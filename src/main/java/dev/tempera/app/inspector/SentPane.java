package dev.tempera.app.inspector;

import dev.tempera.app.inspector.InspectorViewModel.Forms;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.inspect.RawBody;
import dev.tempera.core.inspect.SentText;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.params.Parameters;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What went out for an answer: as a tree, as the exact text, and in its canonical form. */
final class SentPane extends VBox {
  /** Of longer texts the beginning is shown; copying gives all of it. */
  private static final int LONGEST_SHOWN = 100_000;

  private final InspectorViewModel model;
  private final Label address = wrapped("sent-address");
  private final Label headers = wrapped("hint");
  private final Label remark = wrapped("inspector-remark");
  private final Label note = wrapped("hint");
  private final ToggleButton tree = new ToggleButton("Tree");
  private final ToggleButton text = new ToggleButton("Text");
  private final ToggleButton canonical = new ToggleButton("Canonical");
  private final JsonTree json = new JsonTree();
  private final JsonEditor exact;
  private final FlowPane tools = new FlowPane();
  private final Button editing = new Button("Edit and send…", Icon.PENCIL.node());
  private final Button copied = new Button("Copy body", Icon.COPY.node());
  private @Nullable SentText sent;

  /**
   * @param copy puts a text on the clipboard
   * @param edit opens the body to be edited and sent
   */
  SentPane(
      InspectorViewModel model,
      Supplier<JsonEditor> editors,
      Consumer<String> copy,
      Runnable edit) {
    this.model = model;
    getStyleClass().add("sent-pane");
    exact = editors.get();
    exact.setId("inspector-body");
    exact.setLabel("request body");
    exact.setEditable(false);
    exact.setMinHeight(0);
    json.setId("inspector-tree");
    json.setMinHeight(0);
    tools.getStyleClass().add("inspector-tools");
    copied.setId("inspector-copy");
    copied.setOnAction(e -> copy.accept(shownText(Integer.MAX_VALUE)));
    editing.setId("inspector-edit");
    editing.setOnAction(e -> edit.run());
    tools.getChildren().addAll(toggles(), copied, editing);
    StackPane body = new StackPane(json, exact);
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(address, headers, remark, tools, note, body);
    model.answerProperty().subscribe(answer -> show(answer));
    model
        .formsProperty()
        .subscribe(forms -> {
          // A tree is the same without them, and stays as it was opened.
          if (forms != null && !json.isVisible()) {
            showBody();
          }
        });
  }

  private static Label wrapped(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    Wrapping.of(label);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  private Node toggles() {
    ToggleGroup group = new ToggleGroup();
    tree.setId("inspector-as-tree");
    text.setId("inspector-as-text");
    canonical.setId("inspector-as-canonical");
    tree.setToggleGroup(group);
    text.setToggleGroup(group);
    canonical.setToggleGroup(group);
    tree.getStyleClass().add("left-pill");
    text.getStyleClass().add("center-pill");
    canonical.getStyleClass().add("right-pill");
    tree.setSelected(true);
    group.selectedToggleProperty().addListener((property, was, now) -> turned(was, now));
    FlowPane all = new FlowPane(tree, text, canonical);
    all.setMaxWidth(Region.USE_PREF_SIZE);
    return all;
  }

  /** One of them is always on. */
  private void turned(@Nullable Toggle was, @Nullable Toggle now) {
    if (now == null && was != null) {
      was.setSelected(true);
    } else {
      showBody();
    }
  }

  private void show(@Nullable StoredAnswer answer) {
    sent = answer == null ? null : answer.sent();
    SentText shown = sent;
    tools.setVisible(shown != null && !shown.body().isEmpty());
    if (shown == null) {
      address.setText(answer == null ? "" : "What was sent for this answer is not kept.");
      headers.setText("");
      remark.setText("");
      note.setText("");
      json.setRoot(null);
      exact.setText("");
      json.setVisible(false);
      exact.setVisible(false);
      return;
    }
    address.setText(shown.url().isEmpty() ? "Nothing could be sent." : "POST " + shown.url());
    headers.setText(
        Shown.text(
            shown.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"))));
    remark.setText(remark(shown));
    boolean tooLong = shown.body().length() > RawBody.LONGEST;
    editing.setDisable(tooLong);
    editing.setTooltip(
        new Tip(
            tooLong
                ? "This body is too long to be edited here: copy it."
                : "Change the body and send it as it then stands"));
    showBody();
  }

  private static String remark(SentText shown) {
    String damaged =
        shown.damaged() ? "The disk gave this back otherwise than it was stored. " : "";
    return shown.leftOut().isEmpty()
        ? damaged
        : damaged
            + "Set, but not sent: "
            + shown.leftOut().stream()
                .map(name -> Parameters.describe(name).label())
                .collect(Collectors.joining(", "))
            + ".";
  }

  private void showBody() {
    SentText shown = sent;
    if (shown == null) {
      return;
    }
    boolean asTree = tree.isSelected() && shown.json() != null;
    json.setVisible(asTree);
    exact.setVisible(!asTree);
    copied.setDisable(false);
    if (asTree && shown.json() != null) {
      json.show(shown.json());
      note.setText("");
      return;
    }
    json.setRoot(null);
    model.askForForms();
    Forms forms = model.formsProperty().get();
    copied.setDisable(canonical.isSelected() && forms == null);
    note.setText(note(forms));
    exact.setText(Shown.text(shownText(LONGEST_SHOWN)));
  }

  private String note(@Nullable Forms forms) {
    if (!canonical.isSelected()) {
      return forms == null
          ? "The exact text; its SHA-256 is being reckoned…"
          : "The exact text, SHA-256 " + forms.sha256() + ".";
    }
    if (forms == null) {
      return "The canonical form is being written…";
    }
    return forms.canonical().isPresent()
        ? "RFC 8785: keys sorted, numbers as ECMAScript writes them."
        : "This body is no JSON, or has no canonical form; it is shown as it is.";
  }

  private String shownText(int most) {
    SentText shown = sent;
    if (shown == null) {
      return "";
    }
    String whole = shown.body();
    if (canonical.isSelected()) {
      Forms forms = model.formsProperty().get();
      whole = forms == null ? "" : forms.canonical().orElse(whole);
    }
    return whole.length() <= most
        ? whole
        : whole.substring(0, most) + "\n… copying gives all of it";
  }
}
