package dev.tempera.app.code;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.code.read.CodeConversation;
import dev.tempera.core.code.read.CodeFault;
import dev.tempera.core.code.read.CodeReader;
import dev.tempera.core.code.read.ReadRequest;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.session.WrittenConversations.Made;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A text that was pasted and the conversation that it would become. It is read in the background
 * while it changes. Lives on the view models' thread.
 */
final class ReadCodeViewModel {
  /**
   * Where conversations are made of code.
   *
   * @param connections those that can be asked; any thread
   * @param preferred asked where a text leads to none of them; any thread
   * @param usualModel asked where a text names none; any thread
   * @param make makes a conversation, without asking anybody
   */
  record Target(
      Supplier<List<ConnectionProfile>> connections,
      Supplier<ConnectionProfile> preferred,
      Function<ConnectionProfile, String> usualModel,
      Function<CodeConversation, CompletableFuture<Made>> make) {}

  private final Target target;
  private final UiExecutor ui;
  private final Executor background;
  private final Consumer<ConversationId> made;
  private final Latest<CodePreview> reading;
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final BooleanProperty making = new SimpleBooleanProperty(this, "making");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
  private final ReadOnlyObjectWrapper<CodePreview> preview =
      new ReadOnlyObjectWrapper<>(this, "preview", CodePreview.NOTHING);

  /**
   * @param made hears of the conversation that was made
   */
  ReadCodeViewModel(
      Target target, UiExecutor ui, Executor background, Consumer<ConversationId> made) {
    this.target = target;
    this.ui = ui;
    this.background = background;
    this.made = made;
    reading = new Latest<>(ui);
    text.addListener((property, was, now) -> read());
  }

  /** What was pasted. */
  StringProperty textProperty() {
    return text;
  }

  /** What it would become. */
  ReadOnlyObjectProperty<CodePreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Whether the preview is that of the text, and a conversation can be made of it. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  private void read() {
    ready.set(false);
    String now = text.get();
    if (now.isBlank()) {
      reading.forget();
      preview.set(CodePreview.NOTHING);
      return;
    }
    reading.askNext(
        () -> CompletableFuture.supplyAsync(() -> read(now), background),
        read -> show(now, read),
        failure -> show(now, CodePreview.refused(UiTasks.sentence(failure))));
  }

  private void show(String of, CodePreview read) {
    preview.set(read);
    // What is still typed is read next: of what stands there now nobody knows yet.
    ready.set(of.equals(text.get()) && read.conversation() != null && !making.get());
  }

  private CodePreview read(String now) {
    try {
      ReadRequest read = CodeReader.read(now);
      Optional<ConnectionProfile> same =
          CodeConversation.connection(read.baseUrl(), target.connections().get());
      ConnectionProfile asked = same.orElseGet(target.preferred());
      // The built-in connection has one model only: any other could not be asked there.
      boolean builtIn = asked.kind() == ConnectionProfile.Kind.OFFLINE;
      ChatRequest request = builtIn ? read.request().withModel("") : read.request();
      return CodePreview.of(
          read,
          CodeConversation.of(request, asked.id(), target.usualModel().apply(asked)),
          asked,
          same.isPresent());
    } catch (CodeFault e) {
      return CodePreview.refused(String.valueOf(e.getMessage()));
    }
  }

  /** Takes a text from the clipboard if it means a request and nothing was pasted meanwhile. */
  void offer(String clipboard) {
    if (clipboard.isBlank()) {
      return;
    }
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> read(clipboard), background),
        ui,
        read -> {
          if (read.conversation() != null && text.get().isEmpty()) {
            text.set(clipboard);
          }
        },
        problem -> {});
  }

  /** Makes the conversation, once. */
  void make() {
    CodeConversation conversation = preview.get().conversation();
    if (!ready.get() || conversation == null) {
      return;
    }
    making.set(true);
    ready.set(false);
    UiTasks.then(
        target.make().apply(conversation),
        ui,
        done -> made.accept(done.id()),
        problem -> {
          making.set(false);
          preview.set(CodePreview.refused(problem));
        });
  }

  void close() {
    reading.close();
  }
}
