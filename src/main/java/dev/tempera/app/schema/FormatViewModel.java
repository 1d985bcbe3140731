package dev.tempera.app.schema;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaDocument;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema that answers are asked to follow: the {@code response_format} of the conversation
 * shown, of which name, strictness and schema are edited here and everything else stays. What is
 * typed is in force as soon as it is JSON. FX thread only.
 */
public final class FormatViewModel implements AutoCloseable {
  /** Where the format is. */
  public interface Host {
    /** The value in force, null if there is none. */
    @Nullable JsonNode json();

    /**
     * Puts a value in force.
     *
     * @return false if it is refused
     */
    boolean set(JsonNode value);

    /** Hears whenever the value in force changes, whoever changes it. */
    Subscription follow(Runnable changed);

    /** What the model said last; empty if it has said nothing. */
    Optional<String> lastAnswer();
  }

  private final Host host;
  private final SchemaEditorViewModel editor;
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper(this, "present");
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final Subscription following;
  private Runnable reloaded = () -> {};
  private @Nullable JsonNode shown;
  private boolean writing;

  /**
   * Shows what is in force, and follows it.
   *
   * @param background for what takes long
   */
  public FormatViewModel(Host host, UiExecutor ui, Executor background) {
    this.host = host;
    this.editor = new SchemaEditorViewModel(ui, background);
    following = host.follow(this::follow);
    reload();
    editor.documentProperty().subscribe(this::write);
    editor.strictProperty().subscribe(this::writeStrict);
  }

  /** The schema. */
  public SchemaEditorViewModel editor() {
    return editor;
  }

  /** Whether answers are asked to follow a schema at all. */
  public ReadOnlyBooleanProperty presentProperty() {
    return present.getReadOnlyProperty();
  }

  /** What the schema is called. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** Why what was typed last is not in force, empty if it is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Hears that another schema is shown: what was done before cannot be taken back in it. */
  public void onReloaded(Runnable action) {
    reloaded = action;
  }

  /** Asks for a schema from now on, where none is asked for. */
  public void begin() {
    if (!present.get()) {
      put("answer", true, SchemaDocument.EMPTY);
    }
  }

  /** Asks for a schema that is kept somewhere. */
  public void use(String schemaName, String text) {
    SchemaDocument document = SchemaDocument.of(text);
    JsonNode value = document.value();
    if (value == null || !value.isObject()) {
      problem.set("“" + schemaName + "” is no JSON object.");
      return;
    }
    if (present.get()) {
      rename(nameOf(schemaName));
      editor.type(text);
    } else {
      put(nameOf(schemaName), false, document);
      // With its own white space, which the value in force has not.
      editor.type(text);
    }
  }

  /** A name that providers take: letters, digits, underscores and hyphens, 64 at most. */
  static String nameOf(String text) {
    String clean = text.strip().replaceAll("[^A-Za-z0-9_-]+", "_");
    return clean.isEmpty() ? "answer" : clean.substring(0, Math.min(64, clean.length()));
  }

  private void put(String schemaName, boolean strict, SchemaDocument document) {
    ObjectNode format = object().put("type", "json_schema");
    ObjectNode schema = format.putObject("json_schema").put("name", schemaName);
    if (strict) {
      schema.put("strict", true);
    }
    schema.set("schema", document.value());
    set(format);
    reload();
  }

  /** Calls the schema something else. */
  public void rename(String newName) {
    change(schema -> schema.put("name", newName.strip()));
  }

  /** What the model said last; empty if it has said nothing. */
  public Supplier<Optional<String>> lastAnswer() {
    return host::lastAnswer;
  }

  private void writeStrict() {
    boolean on = editor.strictProperty().get();
    if (!writing && present.get() && on != isStrict()) {
      change(schema -> schema.put("strict", on));
    }
  }

  private boolean isStrict() {
    JsonNode strict = schemaPart().path("strict");
    return strict.isBoolean() && strict.booleanValue();
  }

  private JsonNode schemaPart() {
    JsonNode json = host.json();
    return json == null ? object() : json.path("json_schema");
  }

  private void write() {
    SchemaDocument document = editor.documentProperty().get();
    if (writing || !present.get()) {
      return;
    }
    JsonNode value = document.value();
    if (value == null || !value.isObject()) {
      problem.set("Not in force: the text is no JSON object. Sent is the schema before.");
      return;
    }
    change(schema -> schema.set("schema", value));
  }

  /** Changes the value in force, and nothing of it but what {@code part} changes. */
  private void change(Consumer<ObjectNode> part) {
    JsonNode json = host.json();
    if (json instanceof ObjectNode format
        && format.path("json_schema") instanceof ObjectNode schema) {
      ObjectNode changedSchema = copy(schema);
      part.accept(changedSchema);
      ObjectNode changed = copy(format);
      changed.set("json_schema", changedSchema);
      set(changed);
    }
  }

  private void set(ObjectNode format) {
    writing = true;
    try {
      shown = format;
      boolean taken = host.set(format);
      problem.set(taken ? "" : "Not in force: the name has letters, digits, _ and - only.");
      show();
    } finally {
      writing = false;
    }
  }

  private void follow() {
    if (!writing && !JsonText.isSame(host.json(), shown)) {
      reload();
    }
  }

  private void reload() {
    writing = true;
    try {
      shown = host.json();
      problem.set("");
      show();
      JsonNode schema = schemaPart().path("schema");
      editor.strict(isStrict());
      editor.show(schema.isMissingNode() ? "" : JsonText.pretty(schema));
    } finally {
      writing = false;
    }
    reloaded.run();
  }

  private void show() {
    JsonNode json = host.json();
    present.set(json != null && json.path("type").asString("").equals("json_schema"));
    name.set(schemaPart().path("name").asString(""));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Another object with the same members: values in force are never changed. */
  private static ObjectNode copy(ObjectNode from) {
    ObjectNode copy = object();
    from.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
    return copy;
  }

  @Override
  public void close() {
    following.cancel();
    editor.close();
  }
}
