package dev.tempera.app.schema;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.schema.KeptSchema;
import dev.tempera.core.schema.SchemaLibrary;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The schemas that a person keeps, and the versions of the one that is chosen. FX thread only. */
public final class LibraryViewModel implements AutoCloseable {
  private final SchemaLibrary library;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final BiConsumer<String, String> use;
  private final Subscription listening;
  private final Latest<List<KeptSchema>> listing;
  private final Latest<List<KeptSchema.Version>> reading;
  private final ReadOnlyObjectWrapper<List<KeptSchema>> schemas =
      new ReadOnlyObjectWrapper<>(this, "schemas", List.of());
  private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper(this, "known");
  private final ReadOnlyObjectWrapper<@Nullable KeptSchema> chosen =
      new ReadOnlyObjectWrapper<>(this, "chosen");
  private final ReadOnlyObjectWrapper<List<KeptSchema.Version>> versions =
      new ReadOnlyObjectWrapper<>(this, "versions", List.of());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

  /**
   * Reads the list.
   *
   * @param toasts says what was done, with the way back
   * @param use puts a schema in force: its name, and the text of a version
   */
  public LibraryViewModel(
      SchemaLibrary library,
      UiExecutor ui,
      Consumer<Toast> toasts,
      BiConsumer<String, String> use) {
    this.library = library;
    this.ui = ui;
    this.toasts = toasts;
    this.use = use;
    listing = new Latest<>(ui);
    reading = new Latest<>(ui);
    listening = library.listen(() -> ui.execute(this::refresh));
    refresh();
  }

  /** The schemas by name, deleted ones last. */
  public ReadOnlyObjectProperty<List<KeptSchema>> schemasProperty() {
    return schemas.getReadOnlyProperty();
  }

  /** Whether the list has been read: an empty one before that says nothing. */
  public ReadOnlyBooleanProperty knownProperty() {
    return known.getReadOnlyProperty();
  }

  /** The one whose versions are shown. */
  public ReadOnlyObjectProperty<@Nullable KeptSchema> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Its versions, the newest first; empty until they are read. */
  public ReadOnlyObjectProperty<List<KeptSchema.Version>> versionsProperty() {
    return versions.getReadOnlyProperty();
  }

  /** Why something failed, empty if nothing did. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  private void refresh() {
    listing.askNext(
        library::all,
        found -> {
          schemas.set(found);
          known.set(true);
          KeptSchema now = chosen.get();
          choose(
              now == null
                  ? null
                  : found.stream().filter(s -> s.id().equals(now.id())).findFirst().orElse(null));
        },
        failure -> problem.set(UiTasks.sentence(failure)));
  }

  /** Shows the versions of one; null for none. */
  public void choose(@Nullable KeptSchema schema) {
    KeptSchema before = chosen.get();
    chosen.set(schema);
    if (schema == null) {
      reading.forget();
      versions.set(List.of());
      return;
    }
    boolean another = before == null || !before.id().equals(schema.id());
    if (another) {
      versions.set(List.of());
    }
    if (another || before.versions() != schema.versions()) {
      reading.ask(
          () -> library.versions(schema.id()),
          versions::set,
          failure -> problem.set(UiTasks.sentence(failure)));
    }
  }

  /** Keeps a text as the newest version of the schema of that name. */
  public void save(String name, String text) {
    change(
        library.save(name, text),
        kept ->
            toasts.accept(
                Toast.of("“" + kept.name() + "” is kept, version " + kept.versions() + ".")));
  }

  /** Puts a version of the chosen one in force. */
  public void use(KeptSchema.Version version) {
    KeptSchema schema = chosen.get();
    if (schema != null) {
      use.accept(schema.name(), version.text());
    }
  }

  /** Calls the chosen one something else. */
  public void rename(String name) {
    KeptSchema schema = chosen.get();
    if (schema != null && !name.equals(schema.name())) {
      change(library.rename(schema.id(), name), done -> {});
    }
  }

  /** Deletes the chosen one; the toast takes that back, and so does {@link #restore}. */
  public void delete() {
    KeptSchema schema = chosen.get();
    if (schema != null && !schema.deleted()) {
      change(
          library.delete(schema.id()),
          done ->
              toasts.accept(
                  Toast.undo("“" + schema.name() + "” is deleted.", () -> restore(schema))));
    }
  }

  /** Brings back one that was deleted. */
  public void restore(KeptSchema schema) {
    change(library.restore(schema.id()), done -> {});
  }

  private <T> void change(CompletableFuture<T> changed, Consumer<? super T> done) {
    problem.set("");
    UiTasks.then(
        changed, ui, done, failure -> problem.set(Objects.requireNonNullElse(failure, "")));
  }

  @Override
  public void close() {
    listening.cancel();
    listing.close();
    reading.close();
  }
}
