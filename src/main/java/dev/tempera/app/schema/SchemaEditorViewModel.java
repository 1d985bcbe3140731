package dev.tempera.app.schema;

import dev.tempera.app.ui.TextProblem;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.ExampleSchema;
import dev.tempera.core.schema.SchemaDocument;
import dev.tempera.core.schema.SchemaEdits;
import dev.tempera.core.schema.SchemaOutline;
import dev.tempera.core.schema.SchemaWithin;
import dev.tempera.core.schema.StrictMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One JSON schema that a form and a text change alike: the text is the document, and what the form
 * does is done to it. Whoever shows it hears of every change through {@link #documentProperty}. FX
 * thread only.
 */
public final class SchemaEditorViewModel implements AutoCloseable {
  /** Longer texts are read in the background. */
  private static final int READ_AT_ONCE = 60_000;

  private final SchemaSpot spot;
  private final Executor background;
  private final Latest<SchemaReading> reading;
  private final Latest<Optional<TextProblem>> checking;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final ReadOnlyObjectWrapper<SchemaDocument> document =
      new ReadOnlyObjectWrapper<>(this, "document", SchemaDocument.of(""));
  private final ReadOnlyObjectWrapper<@Nullable SchemaOutline> outline =
      new ReadOnlyObjectWrapper<>(this, "outline");
  private final ReadOnlyBooleanWrapper readable = new ReadOnlyBooleanWrapper(this, "readable");
  private final ReadOnlyObjectWrapper<List<TextProblem>> problems =
      new ReadOnlyObjectWrapper<>(this, "problems", List.of());
  private final ReadOnlyObjectWrapper<List<StrictMode.Fault>> faults =
      new ReadOnlyObjectWrapper<>(this, "faults", List.of());
  private final ReadOnlyBooleanWrapper strict = new ReadOnlyBooleanWrapper(this, "strict");
  private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper(this, "selected", "");
  private final ReadOnlyObjectWrapper<SchemaWithin> whole;
  private SchemaReading read;
  private @Nullable TextProblem refused;
  private List<TextProblem> others = List.of();

  /**
   * An empty text, the whole of which is a schema.
   *
   * @param background reads long texts, and finds out whether the schema can be used
   */
  public SchemaEditorViewModel(UiExecutor ui, Executor background) {
    this(SchemaSpot.ANSWER, ui, background);
  }

  /**
   * An empty text.
   *
   * @param spot where in the text the schema stands
   * @param background reads long texts, and finds out whether the schema can be used
   */
  public SchemaEditorViewModel(SchemaSpot spot, UiExecutor ui, Executor background) {
    this.spot = spot;
    this.background = background;
    read = SchemaReading.of(SchemaWithin.of("", spot.pointer()), false);
    whole = new ReadOnlyObjectWrapper<>(this, "whole", read.place());
    reading = new Latest<>(ui);
    checking = new Latest<>(ui);
  }

  /** Shows another document. */
  public void show(String newText) {
    selected.set("");
    take(newText);
  }

  /** Puts an empty schema where there is none. */
  public void begin() {
    SchemaDocument now = document();
    JsonNode empty = SchemaDocument.EMPTY.value();
    if (text.get().isBlank()) {
      take(spot.beginning());
    } else if (now.text().isBlank() && empty != null) {
      take(read.place().with(empty));
    }
  }

  /** What follows the schema, for a person. */
  public String title() {
    return spot.title();
  }

  /** The whole text as far as it has been read: what is around the schema, too. */
  public ReadOnlyObjectProperty<SchemaWithin> wholeProperty() {
    return whole.getReadOnlyProperty();
  }

  /** The whole text now, read. */
  public SchemaWithin whole() {
    readNow();
    return whole.get();
  }

  /** Changes what is around the schema; does nothing while the text is no JSON. */
  public void editWhole(UnaryOperator<SchemaDocument> change) {
    SchemaDocument now = SchemaDocument.of(text.get());
    if (now.isObject()) {
      take(change.apply(now).text());
    }
  }

  /** What else is wrong with the text; told before what is wrong with the schema. */
  public void alsoWrong(List<TextProblem> found) {
    others = List.copyOf(found);
    showProblems();
  }

  /** The text: what the code side shows. May be ahead of {@link #documentProperty} for a while. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** The document, as far as it has been read. */
  public ReadOnlyObjectProperty<SchemaDocument> documentProperty() {
    return document.getReadOnlyProperty();
  }

  /** The document now, with everything that has been typed. */
  public SchemaDocument document() {
    readNow();
    return document.get();
  }

  private void readNow() {
    if (!whole.get().whole().equals(text.get())) {
      reading.forget();
      apply(read(text.get(), strict.get()));
    }
  }

  private SchemaReading read(String newText, boolean rules) {
    return SchemaReading.of(SchemaWithin.of(newText, spot.pointer()), rules);
  }

  /** The form's lines; those of the last text that was an object, null before the first one. */
  public ReadOnlyObjectProperty<@Nullable SchemaOutline> outlineProperty() {
    return outline.getReadOnlyProperty();
  }

  /** Whether the form shows what the text says: false while the text is no JSON object. */
  public ReadOnlyBooleanProperty readableProperty() {
    return readable.getReadOnlyProperty();
  }

  /** What is wrong with it, each at its line; errors first. */
  public ReadOnlyObjectProperty<List<TextProblem>> problemsProperty() {
    return problems.getReadOnlyProperty();
  }

  /** What strict mode does not take of it; empty while that is not asked for. */
  public ReadOnlyObjectProperty<List<StrictMode.Fault>> faultsProperty() {
    return faults.getReadOnlyProperty();
  }

  /** Whether it is held against the rules of strict mode. */
  public ReadOnlyBooleanProperty strictProperty() {
    return strict.getReadOnlyProperty();
  }

  /** Holds it against the rules of strict mode, or no longer. */
  public void strict(boolean on) {
    readNow();
    strict.set(on);
    apply(SchemaReading.of(read.place(), on));
  }

  /** The pointer of the line that the form shows more of. */
  public ReadOnlyStringProperty selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Shows more of a line. */
  public void select(String pointer) {
    selected.set(pointer);
  }

  /** Takes what the code side holds now. */
  public void type(String typed) {
    if (!typed.equals(text.get())) {
      take(typed);
    }
  }

  /** Changes the document; does nothing while the text is no JSON object. */
  public void edit(UnaryOperator<SchemaDocument> change) {
    SchemaDocument now = document();
    if (now.isObject()) {
      take(read.place().with(change.apply(now)));
    }
  }

  /** Changes the document and selects what was made or changed. */
  public void editAt(Function<SchemaDocument, SchemaEdits.Edited> change) {
    SchemaDocument now = document();
    if (now.isObject()) {
      SchemaEdits.Edited edited = change.apply(now);
      take(read.place().with(edited.document()));
      selected.set(edited.pointer());
    }
  }

  /**
   * Gives the selected field another name.
   *
   * @return why not, empty if it has it now
   */
  public Optional<String> rename(String pointer, String name) {
    Optional<String> refusal = SchemaEdits.refusal(document(), pointer, name);
    if (refusal.isEmpty()) {
      editAt(schema -> SchemaEdits.rename(schema, pointer, name));
    }
    return refusal;
  }

  /**
   * Makes the document anew, so that an example fits it.
   *
   * @return why not, empty if that is done
   */
  public Optional<String> fromExample(String json) {
    return switch (JsonText.parse(json)) {
      case JsonText.Failed(JsonText.Problem problem) ->
          Optional.of("Line " + problem.place().line() + ": " + problem.message());
      case JsonText.Parsed parsed -> {
        JsonNode schema = ExampleSchema.of(parsed.value());
        selected.set("");
        readNow();
        take(read.place().with(schema));
        yield Optional.empty();
      }
    };
  }

  /** Mends what strict mode does not take. */
  public void mend(StrictMode.Fault fault) {
    edit(schema -> StrictMode.mend(schema, fault));
  }

  /** Mends everything that strict mode does not take and that can be mended. */
  public void mendAll() {
    edit(StrictMode::mendAll);
  }

  private void take(String newText) {
    text.set(newText);
    reading.forget();
    if (newText.length() <= READ_AT_ONCE) {
      apply(read(newText, strict.get()));
    } else {
      boolean rules = strict.get();
      reading.askNext(
          () -> CompletableFuture.supplyAsync(() -> read(newText, rules), background),
          this::apply,
          failure -> {});
    }
  }

  private void apply(SchemaReading found) {
    read = found;
    refused = null;
    document.set(found.document());
    readable.set(found.document().isObject());
    if (found.outline() != null) {
      outline.set(found.outline());
    }
    if (found.document().isObject() && found.document().at(selected.get()).isMissingNode()) {
      selected.set("");
    }
    faults.set(found.faults());
    showProblems();
    checking.forget();
    JsonNode value = found.document().value();
    if (found.document().isObject() && value != null) {
      checking.askNext(
          () -> CompletableFuture.supplyAsync(found::refusal, background),
          refusal -> {
            refused = refusal.orElse(null);
            showProblems();
          },
          failure -> {});
    }
    // Last: who hears of it may hold the schema against other rules.
    whole.set(found.place());
  }

  private void showProblems() {
    List<TextProblem> all = new ArrayList<>(others);
    all.addAll(read.problems(refused));
    problems.set(List.copyOf(all));
  }

  @Override
  public void close() {
    reading.close();
    checking.close();
  }
}
