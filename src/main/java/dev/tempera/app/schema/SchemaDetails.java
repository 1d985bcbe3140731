package dev.tempera.app.schema;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaEdits;
import dev.tempera.core.schema.SchemaField;
import dev.tempera.core.schema.SchemaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person can say of one field of a schema. What is typed is taken with Enter and when the
 * cursor goes elsewhere. FX thread only.
 */
final class SchemaDetails extends GridPane {
  private final SchemaEditorViewModel model;
  private final TextField name = new TextField();
  private final Label problem = new Label();
  private final ComboBox<SchemaType> type = new ComboBox<>();
  private final ComboBox<String> target = new ComboBox<>();
  private final CheckBox required = new CheckBox("Required");
  private final CheckBox nullable = new CheckBox("May be null");
  private final CheckBox closed = new CheckBox("No other properties");
  private final TextField description = new TextField();
  private final TextArea choices = new TextArea();
  private final Label others = new Label();
  private @Nullable SchemaField field;
  private boolean showing;

  SchemaDetails(SchemaEditorViewModel model) {
    this.model = model;
    getStyleClass().add("schema-details");
    ColumnConstraints labels = new ColumnConstraints();
    labels.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints controls = new ColumnConstraints();
    controls.setHgrow(Priority.ALWAYS);
    controls.setFillWidth(true);
    getColumnConstraints().addAll(labels, controls);
    name.setId("schema-field-name");
    type.setId("schema-field-type");
    target.setId("schema-field-target");
    required.setId("schema-field-required");
    nullable.setId("schema-field-nullable");
    closed.setId("schema-field-closed");
    description.setId("schema-field-description");
    choices.setId("schema-field-choices");
    problem.getStyleClass().add("schema-problem");
    others.getStyleClass().add("schema-about");
    Wrapping.of(problem);
    Wrapping.of(others);
    Wrapping.of(choices);
    choices.setPrefRowCount(3);
    choices.setPromptText("Any value. Else one a line.");
    description.setPromptText("What the model should know about it");
    type.getItems().setAll(SchemaType.choices());
    type.setConverter(labels());
    target.setConverter(targets());
    row(0, "Name", name);
    add(problem, 1, 1);
    row(2, "Type", type);
    row(3, "Refers to", target);
    FlowPane flags = new FlowPane(required, nullable, closed);
    flags.getStyleClass().add("schema-flags");
    add(flags, 1, 4);
    row(5, "Description", description);
    row(6, "One of", choices);
    add(others, 0, 7, 2, 1);
    follow();
  }

  private void row(int row, String text, Region control) {
    Label label = new Label(text);
    label.setLabelFor(control);
    label.getStyleClass().add("schema-label");
    label.visibleProperty().bind(control.visibleProperty());
    label.managedProperty().bind(control.managedProperty());
    control.setMaxWidth(Double.MAX_VALUE);
    add(label, 0, row);
    add(control, 1, row);
  }

  private void follow() {
    for (Node node : List.of(name, problem, target, required, nullable, closed, choices, others)) {
      node.managedProperty().bind(node.visibleProperty());
    }
    commits(name, this::rename);
    name.setOnAction(e -> rename());
    commits(description, this::describe);
    description.setOnAction(e -> describe());
    commits(choices, this::choose);
    type.valueProperty()
        .addListener((property, was, now) ->
            change(at -> model.edit(schema -> SchemaEdits.type(schema, at.pointer(), now))));
    target
        .valueProperty()
        .addListener((property, was, now) ->
            change(at -> model.edit(schema -> SchemaEdits.refer(schema, at.pointer(), now))));
    required.setOnAction(e ->
        change(at ->
            model.edit(
                schema -> SchemaEdits.require(schema, at.pointer(), required.isSelected()))));
    nullable.setOnAction(e ->
        change(at ->
            model.edit(
                schema -> SchemaEdits.nullable(schema, at.pointer(), nullable.isSelected()))));
    closed.setOnAction(e ->
        change(at ->
            model.edit(schema -> SchemaEdits.open(schema, at.pointer(), !closed.isSelected()))));
  }

  private static void commits(TextInputControl control, Runnable commit) {
    control
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            commit.run();
          }
        });
  }

  private void change(Consumer<SchemaField> action) {
    SchemaField now = field;
    if (!showing && now != null) {
      action.accept(now);
    }
  }

  /** Takes what is still being typed. */
  void finish() {
    rename();
    describe();
    choose();
  }

  private void rename() {
    change(at -> {
      if (at.isNamed()) {
        Optional<String> refusal =
            name.getText().equals(at.name())
                ? Optional.empty()
                : model.rename(at.pointer(), name.getText());
        problem.setText(refusal.orElse(""));
        problem.setVisible(refusal.isPresent());
      }
    });
  }

  private void describe() {
    change(at -> {
      if (!description.getText().equals(line(at.description()))) {
        model.edit(schema -> SchemaEdits.describe(schema, at.pointer(), description.getText()));
      }
    });
  }

  private void choose() {
    change(at -> {
      if (!choices.getText().strip().equals(words(at))) {
        List<JsonNode> values = values(at, choices.getText());
        model.edit(schema -> SchemaEdits.choices(schema, at.pointer(), values));
      }
    });
  }

  /** A value a line: of a string the line is the text, else it is JSON, or a text if it is none. */
  private static List<JsonNode> values(SchemaField field, String lines) {
    List<JsonNode> values = new ArrayList<>();
    for (String line : lines.lines().map(String::strip).toList()) {
      if (!line.isEmpty()) {
        JsonNode json = field.type() == SchemaType.STRING ? quoted(line) : JsonText.valueOf(line);
        values.add(json == null ? JsonText.text(line) : json);
      }
    }
    return values;
  }

  /** What is in quotes, or null, is meant as JSON for strings too. */
  private static @Nullable JsonNode quoted(String line) {
    return line.startsWith("\"") || line.equals("null") ? JsonText.valueOf(line) : null;
  }

  private static String words(SchemaField field) {
    return field.choices().stream()
        .map(value -> word(field, value))
        .collect(Collectors.joining("\n"));
  }

  private static String word(SchemaField field, JsonNode value) {
    boolean plain =
        field.type() == SchemaType.STRING
            && value.isString()
            && value.stringValue().equals(value.stringValue().strip())
            && !value.stringValue().isEmpty()
            && !value.stringValue().startsWith("\"")
            && !value.stringValue().equals("null")
            && value.stringValue().lines().count() == 1;
    return plain ? value.stringValue() : JsonText.compact(value);
  }

  /** Shows a field; null for none. */
  void show(@Nullable SchemaField shown) {
    field = shown;
    setDisable(shown == null);
    if (shown == null) {
      return;
    }
    showing = true;
    fill(shown);
    showing = false;
  }

  private void fill(SchemaField shown) {
    boolean property = shown.role() == SchemaField.Role.PROPERTY;
    boolean object = shown.type() == SchemaType.OBJECT;
    name.setVisible(shown.isNamed());
    set(name, shown.name());
    problem.setText("");
    problem.setVisible(false);
    type.setValue(shown.type());
    target.setVisible(shown.type() == SchemaType.REFERENCE);
    if (shown.type() == SchemaType.REFERENCE) {
      target.getItems().setAll(SchemaEdits.targets(model.document()));
      target.setValue(shown.detail());
    }
    required.setVisible(property);
    required.setSelected(shown.required());
    nullable.setVisible(SchemaWords.canBeNull(shown.type()));
    nullable.setSelected(shown.nullable());
    closed.setVisible(object);
    JsonNode more = model.document().at(shown.pointer()).path("additionalProperties");
    closed.setSelected(more.isBoolean() && !more.booleanValue());
    set(description, line(shown.description()));
    choices.setVisible(!object && shown.type() != SchemaType.ARRAY);
    set(choices, words(shown));
    others.setVisible(!shown.others().isEmpty());
    others.setText(
        "Also in the text: "
            + shown.others().stream().map(SchemaWords::shown).collect(Collectors.joining(", ")));
  }

  /** A field shows one line; the text keeps more of them. */
  private static String line(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }

  /** What somebody types into stays, if it says the same. */
  private static void set(TextInputControl control, String text) {
    if (!control.getText().equals(text)) {
      control.setText(text);
    }
  }

  /** Puts the cursor into the name, all of it selected; or else on the type. */
  void focusName() {
    if (name.isVisible()) {
      name.requestFocus();
      name.selectAll();
    } else {
      type.requestFocus();
    }
  }

  private static StringConverter<SchemaType> labels() {
    return new Words<>(type -> type == null ? "" : type.label());
  }

  private static StringConverter<String> targets() {
    return new Words<>(reference -> reference == null ? "" : SchemaWords.target(reference));
  }

  /** Shows values in words; nothing is typed. */
  private static final class Words<T> extends StringConverter<T> {
    private final Function<@Nullable T, String> words;

    Words(Function<@Nullable T, String> words) {
      this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
      return words.apply(value);
    }

    @Override
    public T fromString(String text) {
      throw new UnsupportedOperationException("nothing is typed here");
    }
  }
}
