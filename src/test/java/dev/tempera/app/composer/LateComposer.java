package dev.tempera.app.composer;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateConversations;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.WordCounter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A composer around which everything is late, and several conversations. One thread. */
final class LateComposer {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  final MemoryConversations store = new MemoryConversations();
  final LateConversations session = new LateConversations(store);
  final LateAnswers files = new LateAnswers();
  final LateAnswers flushes = new LateAnswers();
  final ManualDelay delay = new ManualDelay();
  final List<Toast> toasts = new ArrayList<>();
  final ReadOnlyObjectWrapper<@Nullable Conversation> current = new ReadOnlyObjectWrapper<>();
  final ConversationMeter meter =
      new ConversationMeter(
          session,
          current,
          new WordCounter(),
          setup -> CompletableFuture.completedFuture(MemoryConversations.model(256)),
          UiExecutor.immediate(),
          Runnable::run);
  final AttachmentsViewModel attachments =
      new AttachmentsViewModel(
          new Drafts(session, UiExecutor.immediate(), toasts::add),
          current,
          setup -> CompletableFuture.completedFuture(MemoryConversations.model(256)),
          UiExecutor.immediate(),
          files,
          toasts::add);
  final ComposerViewModel model =
      new ComposerViewModel(
          session, current, meter, attachments, UiExecutor.immediate(), delay, toasts::add);
  final StringBuilder written = new StringBuilder();

  LateComposer() {
    model
        .beforeSendProperty()
        .set(() -> flushes.ask(() -> true).thenCompose(done -> CompletableFuture.allOf()));
    model.attach(
        new ComposerViewModel.Editor() {
          @Override
          public String text() {
            return written.toString();
          }

          @Override
          public void replace(String text) {
            written.replace(0, written.length(), text);
          }
        });
  }

  ConversationId add(String title, String draft, String... attached) {
    ConversationId id = store.add(title, NOW, false, true).id();
    if (!draft.isEmpty()) {
      store.saveDraft(id, draft).join();
    }
    List<Attachment> items = new ArrayList<>();
    for (String name : attached) {
      items.add(
          Attachment.of(name, Attachment.Kind.TEXT, "text/plain", 1, new ContentPart.Text(name)));
    }
    store.saveDraftAttachments(id, items).join();
    return id;
  }

  void go(@Nullable ConversationId id) {
    current.set(id == null ? null : store.conversation(id));
  }

  void type(String text) {
    written.replace(0, written.length(), text);
    model.edited(text.isBlank());
  }

  /** Begins to read a text file of this name. */
  void attach(String name) {
    attachments.addPicture(name, () -> name.getBytes(StandardCharsets.UTF_8));
  }

  List<String> names() {
    return attachments.items().stream().map(Attachment::name).toList();
  }

  List<String> stored(ConversationId id) {
    return store.draftAttachments(id).join().stream().map(Attachment::name).toList();
  }

  String storedText(ConversationId id) {
    return store.conversation(id).draft();
  }

  void settle() {
    do {
      flushes.answerAll();
      session.settle();
      files.answerAll();
      delay.advance(ComposerViewModel.DRAFT_DELAY);
      session.settle();
    } while (files.open() + flushes.open() > 0);
  }
}
