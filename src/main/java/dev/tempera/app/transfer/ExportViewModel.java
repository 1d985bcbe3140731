package dev.tempera.app.transfer;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.export.ExportException;
import dev.tempera.core.export.ExportFormat;
import dev.tempera.core.export.ExportReport;
import dev.tempera.core.export.ExportRequest;
import dev.tempera.core.export.ExportScope;
import dev.tempera.core.export.Exporter;
import dev.tempera.core.settings.ExportChoices;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is exported, how and where, and how far it is. Lives on the view models' thread; writes in
 * the background.
 */
public final class ExportViewModel {
  /**
   * What an export needs of its surroundings.
   *
   * @param exporter made when it is first needed
   * @param settings remember the choices
   * @param open opens a file with the program that the system has for it
   */
  public record Services(
      Supplier<Exporter> exporter, SettingsStore settings, FilePicker files, Consumer<Path> open) {}

  private static final FilePicker.Kind ZIP = new FilePicker.Kind("Zip archive", Exporter.ZIP);
  private static final int MOST_SENTENCES = 3;

  private final List<ConversationId> chosen;
  private final List<MessageId> messages;
  private final Services services;
  private final UiExecutor ui;
  private final Executor background;
  private final Latest<Prepared> preparing;
  private final Latest<String> writing;
  private Cancellation cancellation = new Cancellation();
  private final ObjectProperty<ExportFormat> format;
  private final BooleanProperty everything = new SimpleBooleanProperty(this, "everything");
  private final BooleanProperty allBranches;
  private final BooleanProperty reasoning;
  private final BooleanProperty notes;
  private final BooleanProperty opens = new SimpleBooleanProperty(this, "opens");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");

  /** What writes, and the name to suggest. */
  private record Prepared(Exporter exporter, String name) {}

  /**
   * One export.
   *
   * @param chosen the conversations that were chosen; none: only everything can be exported
   */
  public ExportViewModel(
      List<ConversationId> chosen, Services services, UiExecutor ui, Executor background) {
    this(chosen, List.of(), services, ui, background);
  }

  private ExportViewModel(
      List<ConversationId> chosen,
      List<MessageId> messages,
      Services services,
      UiExecutor ui,
      Executor background) {
    this.chosen = List.copyOf(chosen);
    this.messages = List.copyOf(messages);
    this.services = services;
    this.ui = ui;
    this.background = background;
    preparing = new Latest<>(ui);
    writing = new Latest<>(ui);
    ExportChoices last = services.settings().get().exports();
    format = new SimpleObjectProperty<>(this, "format", format(last.format()));
    allBranches = new SimpleBooleanProperty(this, "allBranches", last.allBranches());
    reasoning = new SimpleBooleanProperty(this, "reasoning", last.reasoning());
    notes = new SimpleBooleanProperty(this, "notes", last.notes());
    everything.set(chosen.isEmpty());
  }

  /** One export of some messages, at least one, of a conversation. */
  public static ExportViewModel ofMessages(
      ConversationId conversation,
      List<MessageId> messages,
      Services services,
      UiExecutor ui,
      Executor background) {
    return new ExportViewModel(List.of(conversation), messages, services, ui, background);
  }

  private static ExportFormat format(String word) {
    for (ExportFormat each : ExportFormat.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    return ExportFormat.MARKDOWN;
  }

  /** The conversations that were chosen. */
  public List<ConversationId> chosen() {
    return chosen;
  }

  /** The messages that were chosen; none: it is about conversations. */
  public List<MessageId> messages() {
    return messages;
  }

  /** As a page to be opened and printed. */
  public void toPrint() {
    format.set(ExportFormat.HTML);
    opens.set(true);
  }

  /** Whether one file of the format is made, which can be opened. */
  public boolean isOne() {
    return format.get().joins() || (!everything.get() && chosen.size() == 1);
  }

  /** Remembers the choices, asks where, and begins; nothing happens while it runs. */
  public void begin() {
    if (running.get()) {
      return;
    }
    ExportChoices choices =
        new ExportChoices(format.get().word(), allBranches.get(), reasoning.get(), notes.get());
    services.settings().update(now -> now.withExports(choices));
    status.set("");
    FilePicker.Kind kind =
        isOne() ? new FilePicker.Kind(format.get().title(), format.get().suffix()) : ZIP;
    ConversationId only = !everything.get() && chosen.size() == 1 ? chosen.getFirst() : null;
    // What is chosen now: the controls may be used while the keys are looked up.
    ExportRequest request = request();
    boolean open = opens.get() && isOne() && request.format() == ExportFormat.HTML;
    // The keys first: the name that is suggested is the title's, and must hold none either.
    preparing.ask(
        () ->
            CompletableFuture.supplyAsync(
                () -> {
                  Exporter exporter = services.exporter().get();
                  exporter.checkKeys();
                  return new Prepared(exporter, name(exporter, only, kind.suffix()));
                },
                background),
        ready ->
            services
                .files()
                .save("Export", ready.name(), kind)
                .ifPresent(file -> write(ready.exporter(), request, file, open)),
        problem -> status.set("Nothing was exported: " + sentence(problem)));
  }

  /** A name without its suffix. */
  private static String name(Exporter exporter, @Nullable ConversationId only, String suffix) {
    if (only == null) {
      return "tempera-export";
    }
    String name = exporter.fileName(only, suffix);
    return name.substring(0, name.length() - suffix.length());
  }

  private static String sentence(Throwable problem) {
    return Objects.requireNonNullElse(problem.getMessage(), "it failed.");
  }

  private ExportRequest request() {
    List<ConversationId> ids = everything.get() ? null : chosen;
    ExportScope scope =
        !messages.isEmpty()
            ? new ExportScope.Messages(Set.copyOf(messages))
            : allBranches.get() ? ExportScope.all() : ExportScope.shown();
    return new ExportRequest(format.get(), ids, scope, reasoning.get(), notes.get(), !isOne());
  }

  private void write(Exporter exporter, ExportRequest request, Path file, boolean open) {
    Cancellation mine = new Cancellation();
    cancellation = mine;
    progress.set(0);
    running.set(true);
    status.set("Writing…");
    writing.ask(
        () ->
            CompletableFuture.supplyAsync(
                () -> write(exporter, request, file, mine, open), background),
        this::ended,
        problem -> ended("Something failed that should not: nothing was written."));
  }

  private void ended(String words) {
    running.set(false);
    status.set(words);
  }

  private String write(
      Exporter exporter, ExportRequest request, Path file, Cancellation mine, boolean open) {
    try {
      ExportReport report = exporter.write(request, file, this::at, mine);
      if (open) {
        services.open().accept(file);
      }
      return words(report, file, request.scope());
    } catch (CancellationException e) {
      return "Cancelled: nothing was written.";
    } catch (ExportException | StoreException e) {
      return sentence(e);
    }
  }

  private static String words(ExportReport report, Path file, ExportScope scope) {
    StringBuilder all = new StringBuilder();
    boolean some = scope instanceof ExportScope.Messages;
    int count =
        scope instanceof ExportScope.Messages(var ids) ? ids.size() : report.conversations();
    String things = some ? "chosen message" : "conversation";
    all.append(count).append(' ').append(things).append(count == 1 ? " is in " : "s are in ");
    all.append(file.getFileName()).append('.');
    List<String> left = report.left();
    left.stream().limit(MOST_SENTENCES).forEach(each -> all.append('\n').append(each));
    if (left.size() > MOST_SENTENCES) {
      all.append("\nAnd ").append(left.size() - MOST_SENTENCES).append(" more are not in it.");
    }
    if (!report.unread().isEmpty()) {
      all.append('\n').append(UncheckedKeys.sentence(report.unread()));
    }
    return all.toString();
  }

  private void at(int done, int total) {
    ui.execute(() -> {
      progress.set(total == 0 ? 1 : (double) done / total);
      if (running.get() && total > 1) {
        status.set("Conversation " + Math.min(done + 1, total) + " of " + total);
      }
    });
  }

  /** Stops it; what stood in the file before stands there still. */
  public void cancel() {
    cancellation.cancel();
  }

  /** What the conversations are written as. */
  public ObjectProperty<ExportFormat> formatProperty() {
    return format;
  }

  /** Whether all conversations are wanted, not only those that were chosen. */
  public BooleanProperty everythingProperty() {
    return everything;
  }

  /** Whether all branches are wanted, not only the one that is shown. */
  public BooleanProperty allBranchesProperty() {
    return allBranches;
  }

  /** Whether what the models thought goes with it. */
  public BooleanProperty reasoningProperty() {
    return reasoning;
  }

  /** Whether stars and notes of messages go with it, where the format has a place for them. */
  public BooleanProperty notesProperty() {
    return notes;
  }

  /** Whether a page is opened when it is written. */
  public BooleanProperty opensProperty() {
    return opens;
  }

  /** Whether it is being written. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** From 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What it is doing, or how it ended; empty before it began. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Why formats have something to say; a sentence. */
  public static String hint(ExportFormat format) {
    return switch (format) {
      case MARKDOWN -> "A text for notes and repositories, with the settings in front.";
      case HTML -> "A page that needs nothing else and runs nothing. Print it to make a PDF.";
      case JSON -> "The whole tree with figures and attachments, for your own programs.";
      case JSONL -> "A line for each path, without reasoning. What no trainer takes is named.";
      case CSV -> "A row for each answer with its parameters, tokens, cost and times.";
      case OPENROUTER -> "As OpenRouter's chatroom saves a chat.";
    };
  }
}
