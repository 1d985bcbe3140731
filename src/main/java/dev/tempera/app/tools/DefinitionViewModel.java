package dev.tempera.app.tools;

import dev.tempera.app.schema.SchemaEditorViewModel;
import dev.tempera.app.schema.SchemaSpot;
import dev.tempera.app.ui.TextProblem;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaDocument;
import dev.tempera.core.schema.SchemaWithin;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolFault;
import dev.tempera.core.tools.ToolsJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The tool that is edited, by a form and as text: the text is the document, and what the form does
 * is done to it. What is typed and not saved is kept for as long as the window is. View models'
 * thread only.
 */
final class DefinitionViewModel implements AutoCloseable {
  private static final String FUNCTION = "/function";

  private final Function<String, Optional<Tool>> library;
  private final SchemaEditorViewModel editor;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper description = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper readable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
  private final Map<String, String> drafts = new HashMap<>();
  private Runnable reloaded = () -> {};

  /** The name under which the edited tool is in the library; empty for a new one. */
  private String edited = "";

  /**
   * Nothing is edited yet.
   *
   * @param library finds a tool by its name
   */
  DefinitionViewModel(
      Function<String, Optional<Tool>> library, UiExecutor ui, Executor background) {
    this.library = library;
    editor =
        new SchemaEditorViewModel(
            new SchemaSpot(FUNCTION + "/parameters", "The arguments", fresh("my_tool")),
            ui,
            background);
    editor.textProperty().subscribe(_ -> compare());
    editor.wholeProperty().subscribe(this::read);
    editor.strictProperty().subscribe(this::writeStrict);
  }

  /** The text, and the schema of the arguments in it. */
  SchemaEditorViewModel editor() {
    return editor;
  }

  /** What the model calls the tool by. */
  ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** What the model is told of it. */
  ReadOnlyStringProperty descriptionProperty() {
    return description.getReadOnlyProperty();
  }

  /** Whether a form can show it: the text is JSON and has a function. */
  ReadOnlyBooleanProperty readableProperty() {
    return readable.getReadOnlyProperty();
  }

  /** What is wrong with it, the first of it, with its line; empty if it can be saved. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether the text differs from what is in the library. */
  ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** Whether a tool is edited. */
  ReadOnlyBooleanProperty editingProperty() {
    return editing.getReadOnlyProperty();
  }

  /** Hears that another tool is shown: what was done before cannot be taken back in it. */
  void onReloaded(Runnable action) {
    reloaded = action;
  }

  /** The name of the tool that is edited; empty for a new one. */
  String edited() {
    return edited;
  }

  /** The text that is edited. */
  String text() {
    return editor.textProperty().get();
  }

  /** Edits a tool of the library, with what was typed and not saved. */
  void edit(String tool) {
    show(tool, drafts.getOrDefault(tool, stored(tool)));
  }

  /** Begins a new tool. */
  void begin() {
    show("", drafts.getOrDefault("", fresh(freeName())));
  }

  private void show(String tool, String text) {
    edited = tool;
    editing.set(true);
    editor.show(text);
    compare();
    read();
    reloaded.run();
  }

  /** What a new tool begins with. */
  private static String fresh(String name) {
    return """
    {
      "type": "function",
      "function": {
        "name": "%s",
        "description": "",
        "parameters": {
          "type": "object",
          "properties": {},
          "required": [],
          "additionalProperties": false
        }
      }
    }\
    """
        .formatted(name);
  }

  private String freeName() {
    int number = 1;
    String free = "my_tool";
    while (library.apply(free).isPresent()) {
      number++;
      free = "my_tool_" + number;
    }
    return free;
  }

  private String stored(String tool) {
    return library.apply(tool).map(ToolsJson::write).map(JsonText::pretty).orElse("");
  }

  /** The text is another one. */
  void typed(String now) {
    editor.type(now);
  }

  private void compare() {
    String now = text();
    unsaved.set(!now.equals(stored(edited)));
    if (!editing.get()) {
      return;
    }
    if (unsaved.get()) {
      drafts.put(edited, now);
    } else {
      drafts.remove(edited);
    }
  }

  /** Holds it against the library, which may have changed. */
  void libraryChanged() {
    compare();
    read();
  }

  private void read() {
    SchemaWithin whole = editor.wholeProperty().get();
    JsonNode value = whole.value();
    JsonNode function = value == null ? MissingNode.getInstance() : value.path("function");
    readable.set(function.isObject());
    if (function.isObject()) {
      name.set(function.path("name").asString(""));
      description.set(function.path("description").asString(""));
      if (editor.strictProperty().get() != isStrict(function)) {
        editor.strict(isStrict(function));
      }
    }
    switch (whole.result()) {
      case JsonText.Failed(JsonText.Problem found) -> {
        problem.set(line(found.place().line(), found.message()));
        editor.alsoWrong(List.of());
      }
      case JsonText.Parsed parsed -> {
        List<TextProblem> found = new ArrayList<>();
        for (ToolFault fault : faults(parsed.value())) {
          JsonText.Place at = parsed.placeOf(fault.pointer());
          found.add(new TextProblem(at.line(), at.column(), fault.sentence(), true));
        }
        problem.set(
            found.isEmpty() ? "" : line(found.getFirst().line(), found.getFirst().message()));
        editor.alsoWrong(found);
      }
    }
  }

  private static String line(int line, String sentence) {
    return "Line " + line + ": " + sentence;
  }

  private List<ToolFault> faults(JsonNode value) {
    List<ToolFault> faults = new ArrayList<>(ToolsJson.faults(value));
    String called = value.path("function").path("name").asString("");
    if (!called.equals(edited) && library.apply(called).isPresent()) {
      faults.add(
          new ToolFault(FUNCTION + "/name", "There is a tool called “" + called + "” already."));
    }
    return faults;
  }

  /** Calls it something else. */
  void rename(String now) {
    if (!now.equals(name.get())) {
      put("name", JsonText.text(now), 0);
    }
  }

  /** Tells the model something else of it. */
  void describe(String now) {
    if (!now.equals(description.get())) {
      put("description", JsonText.text(now), 1);
    }
  }

  private void put(String member, JsonNode value, int index) {
    edit(document ->
        document.at(FUNCTION).isObject()
            ? document.with(FUNCTION, member, value, index)
            : document);
  }

  private void edit(UnaryOperator<SchemaDocument> change) {
    editor.editWhole(change);
  }

  private static boolean isStrict(JsonNode function) {
    JsonNode strict = function.path("strict");
    return strict.isBoolean() && strict.booleanValue();
  }

  private void writeStrict() {
    boolean on = editor.strictProperty().get();
    JsonNode value = editor.whole().value();
    if (editing.get() && value != null && on != isStrict(value.path("function"))) {
      put("strict", JsonText.bool(on), Integer.MAX_VALUE);
    }
  }

  /** Puts a way to answer into the text; an empty one is the person’s own. */
  void answerBy(JsonNode by) {
    edit(document ->
        by.isEmpty()
            ? document.without("/" + ToolsJson.ANSWERED_BY)
            : document.with("", ToolsJson.ANSWERED_BY, by));
  }

  /** The tool as it stands in the text; empty while something is wrong with it. */
  Optional<Tool> tool() {
    JsonNode value = editor.whole().value();
    return value == null || !faults(value).isEmpty()
        ? Optional.empty()
        : Optional.of(ToolsJson.tool(value));
  }

  /**
   * A tool is in the library now.
   *
   * @param before what it was called there
   * @param now what it is called there
   * @param text as it was saved
   */
  void saved(String before, String now, String text) {
    drafts.remove(before, text);
    if (edited.equals(before) && editing.get()) {
      edited = now;
      drafts.remove(before);
      if (text().equals(text)) {
        editor.type(stored(now));
      }
      libraryChanged();
    }
  }

  /** A tool is in the library no longer. */
  void removed(String tool) {
    if (edited.equals(tool)) {
      editing.set(false);
      drafts.remove(tool);
    }
  }

  @Override
  public void close() {
    editor.close();
  }
}
