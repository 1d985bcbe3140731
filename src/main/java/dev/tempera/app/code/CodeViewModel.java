package dev.tempera.app.code;

import dev.tempera.core.code.CodeLanguage;
import dev.tempera.core.code.HttpCall;
import dev.tempera.core.code.Snippets;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * One request as code in a language that can be chosen. The code is written in the background.
 * Lives on the view models' thread.
 */
final class CodeViewModel {
  /** Longer lines are cut where they are shown: pictures are in them. */
  private static final int LONGEST_LINE = 2_000;

  private static final int LONGEST_SHOWN = 300_000;

  private final HttpCall call;
  private final String note;
  private final Executor background;
  private final Consumer<String> clipboard;
  private final Latest<String> written;
  private final ObjectProperty<CodeLanguage> language =
      new SimpleObjectProperty<>(this, "language", CodeLanguage.CURL);
  private final BooleanProperty streaming = new SimpleBooleanProperty(this, "streaming", true);
  private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper(this, "shown", "");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private String code = "";

  /**
   * @param note what a person should know of it beforehand, possibly empty
   * @param clipboard puts a text there
   */
  CodeViewModel(
      HttpCall call, String note, UiExecutor ui, Executor background, Consumer<String> clipboard) {
    this.call = call;
    this.note = note;
    this.background = background;
    this.clipboard = clipboard;
    written = new Latest<>(ui);
    language.subscribe(this::write);
    streaming.subscribe(this::write);
    write();
  }

  private void write() {
    CodeLanguage in = language.get();
    boolean streams = streaming.get();
    status.set("");
    written.ask(
        () -> CompletableFuture.supplyAsync(() -> Snippets.write(call, in, streams), background),
        this::show,
        failure -> status.set("The code could not be written."));
  }

  private void show(String text) {
    code = text;
    shown.set(shortened(text));
  }

  private static String shortened(String text) {
    String lines =
        text.lines()
            .map(line ->
                line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
            .collect(Collectors.joining("\n"));
    return lines.length() <= LONGEST_SHOWN ? lines : lines.substring(0, LONGEST_SHOWN) + "…";
  }

  /** What a person should know of it beforehand, possibly empty. */
  String note() {
    return note;
  }

  ObjectProperty<CodeLanguage> languageProperty() {
    return language;
  }

  /** Whether the code asks for a stream. */
  BooleanProperty streamingProperty() {
    return streaming;
  }

  /** The code, very long lines cut. */
  ReadOnlyStringProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** What was done last, or went wrong; mostly empty. */
  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Puts all of the code on the clipboard. */
  void copy() {
    clipboard.accept(code);
    status.set(code.equals(shown.get()) || code.equals(shown.get() + "\n") ? "Copied." : WHOLE);
  }

  private static final String WHOLE = "Copied, with all of the long lines.";

  void close() {
    written.close();
  }
}
