package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.TestPictures;
import dev.tempera.testing.WordCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsViewModelTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  @TempDir Path dir;
  private final MemoryConversations conversations = new MemoryConversations();
  private final List<Toast> toasts = new ArrayList<>();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>();
  private ModelInfo info = MemoryConversations.model(256);
  private final AttachmentsViewModel attachments =
      new AttachmentsViewModel(
          new Drafts(conversations, UiExecutor.immediate(), toasts::add),
          current,
          setup -> CompletableFuture.completedFuture(info),
          UiExecutor.immediate(),
          background::add,
          toasts::add);
  private final ConversationMeter meter =
      new ConversationMeter(
          conversations,
          current,
          new WordCounter(),
          setup -> CompletableFuture.completedFuture(info),
          UiExecutor.immediate(),
          Runnable::run);
  private final ComposerViewModel model =
      new ComposerViewModel(
          conversations,
          current,
          meter,
          attachments,
          UiExecutor.immediate(),
          new ManualDelay(),
          toasts::add);
  private final StringBuilder written = new StringBuilder();

  private Conversation open(String title) {
    Conversation c = conversations.add(title, NOW, false, true);
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
    current.set(c);
    return c;
  }

  private void type(String text) {
    written.replace(0, written.length(), text);
    model.edited(text.isBlank());
  }

  private void work() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  private Path picture(String name) throws IOException {
    return Files.write(dir.resolve(name), TestPictures.png(8, 4));
  }

  private List<String> names() {
    return attachments.items().stream().map(Attachment::name).toList();
  }

  @Test
  void filesAreReadInTheBackgroundAndSentAfterTheText() throws IOException {
    Conversation c = open("a");
    attachments.add(List.of(picture("a.png"), Files.writeString(dir.resolve("b.txt"), "hello")));
    assertEquals(List.of(), names());
    assertFalse(attachments.readyProperty().get());
    type("look");
    assertFalse(model.canSendProperty().get(), "what is still being read would be missing");
    work();
    assertEquals(List.of("a.png", "b.txt"), names());
    assertEquals(2, conversations.draftAttachments(c.id()).join().size());
    assertEquals("~5 tokens + 1 file", model.draftTextProperty().get());
    model.send();
    List<ContentPart> parts = conversations.sent().getFirst().parts();
    assertEquals(new ContentPart.Text("look"), parts.get(0));
    assertTrue(parts.get(1) instanceof ContentPart.Image);
    assertEquals(new ContentPart.Text("\n\nb.txt:\n```\nhello\n```"), parts.get(2));
    assertEquals(List.of(), names());
    assertEquals(List.of(), conversations.draftAttachments(c.id()).join());
    assertFalse(model.canSendProperty().get());
  }

  @Test
  void whatIsAttachedBeforeTheFirstConversationIsKeptWithIt() throws IOException {
    attachments.add(List.of(picture("early.png")));
    work();
    assertEquals(List.of("early.png"), names());
    Conversation first = open("a");
    assertEquals(List.of("early.png"), names());
    assertEquals(1, conversations.draftAttachments(first.id()).join().size());
    open("b");
    assertEquals(List.of(), names());
  }

  /** As JavaFX hands over the path: the bytes of the letters beyond the BMP, one letter each. */
  @Test
  void aFileWithAnEmojiInItsNameIsAttached() throws IOException {
    open("a");
    Files.writeString(dir.resolve("ü中\uD83D\uDE00 𠮷.txt"), "hello");
    attachments.add(List.of(dir.resolve("ü中ð\u009F\u0098\u0080 ð\u00A0®·.txt")));
    work();
    assertEquals(List.of("ü中\uD83D\uDE00 𠮷.txt"), names());
    Files.writeString(dir.resolve("ð\u009F\u0098\u0080"), "really so");
    attachments.add(List.of(dir.resolve("ð\u009F\u0098\u0080")));
    work();
    assertEquals("ð\u009F\u0098\u0080", names().getLast());
  }

  @Test
  void aPictureAloneCanBeSent() throws IOException {
    open("a");
    attachments.add(List.of(picture("a.png")));
    work();
    assertTrue(model.canSendProperty().get());
    assertEquals("1 file", model.draftTextProperty().get());
    model.send();
    assertEquals(1, conversations.sent().getFirst().parts().size());
  }

  @Test
  void whatIsNotTakenIsToldAndTheRestIs() throws IOException {
    open("a");
    Path bomb = Files.write(dir.resolve("bomb.png"), TestPictures.bomb(50_000, 50_000));
    attachments.add(List.of(bomb, dir, dir.resolve("gone"), picture("good.png")));
    work();
    assertEquals(List.of("good.png"), names());
    assertEquals(3, toasts.size());
    assertTrue(toasts.get(0).text().contains("50,000 × 50,000"), toasts.get(0).text());
    assertTrue(toasts.get(1).text().contains("is a folder"), toasts.get(1).text());
    assertTrue(toasts.get(2).text().startsWith("Cannot read “gone”"), toasts.get(2).text());
    assertTrue(attachments.readyProperty().get());
  }

  @Test
  void thereIsALimitToNumberAndSize() throws IOException {
    open("a");
    Path small = picture("a.png");
    for (int i = 0; i < AttachmentsViewModel.MOST + 2; i++) {
      attachments.add(List.of(small));
    }
    work();
    assertEquals(AttachmentsViewModel.MOST, names().size());
    assertTrue(toasts.getLast().text().contains("20 attachments"), toasts.getLast().text());
    model.send();
    byte[] large = new byte[19 << 20];
    large[0] = 'x';
    java.util.Arrays.fill(large, (byte) 'x');
    Path big = Files.write(dir.resolve("big.txt"), large);
    attachments.add(List.of(big, big, big));
    work();
    assertEquals(2, names().size());
    assertTrue(toasts.getLast().text().contains("larger than 50 MB"), toasts.getLast().text());
  }

  @Test
  void aRemovalCanBeUndone() throws IOException {
    Conversation c = open("a");
    attachments.add(List.of(picture("a.png"), picture("b.png"), picture("c.png")));
    work();
    attachments.remove(attachments.items().get(1));
    assertEquals(List.of("a.png", "c.png"), names());
    assertEquals("Undo", toasts.getLast().action());
    toasts.getLast().run().run();
    assertEquals(List.of("a.png", "b.png", "c.png"), names());
    assertEquals(3, conversations.draftAttachments(c.id()).join().size());
  }

  @Test
  void aRemovalIsUndoneInItsOwnConversation() throws IOException {
    Conversation a = open("a");
    attachments.add(List.of(picture("a.png")));
    work();
    attachments.remove(attachments.items().getFirst());
    Toast undo = toasts.getLast();
    current.set(conversations.add("b", NOW, false, true));
    undo.run().run();
    assertEquals(List.of(), names());
    current.set(a);
    assertEquals(List.of("a.png"), names());
  }

  @Test
  void eachConversationKeepsItsOwnAndSoDoesWhatIsReadLate() throws IOException {
    Conversation a = open("a");
    Conversation b = conversations.add("b", NOW, false, true);
    attachments.add(List.of(picture("a.png")));
    work();
    attachments.add(List.of(picture("late.png")));
    current.set(b);
    work();
    assertEquals(List.of(), names());
    current.set(a);
    assertEquals(List.of("a.png", "late.png"), names());
  }

  @Test
  void whatCouldNotBeSentComesBack() throws IOException {
    open("a");
    attachments.add(List.of(picture("a.png")));
    Attachment paste = attachments.addPaste("long");
    work();
    type("see " + DraftMessage.token(paste));
    conversations.failWith("The disk is full; free some space.");
    model.send();
    assertEquals("see [Pasted text 1]", written.toString());
    assertEquals(2, names().size());
    conversations.failWith(null);
    model.send();
    assertEquals("see long", conversations.sent().getLast().text());
  }

  @Test
  void aPastedTextGoesWithItsNameAndComesBackWithIt() {
    Conversation c = open("a");
    Attachment one = attachments.addPaste("first");
    Attachment two = attachments.addPaste("second");
    assertEquals(List.of("Pasted text 1", "Pasted text 2"), names());
    type("a [Pasted text 1] b [Pasted text 2]");
    type("a [Pasted text  b [Pasted text 2]");
    assertEquals(List.of(two), attachments.items());
    assertEquals(List.of(two), conversations.draftAttachments(c.id()).join());
    type("a [Pasted text 1] b [Pasted text 2]");
    assertEquals(List.of(two, one), attachments.items());
    type("");
    assertEquals(List.of(), names());
    assertEquals("Pasted text 3", attachments.addPaste("third").name());
  }

  @Test
  void aTextCutOutOfOneDraftCanBePastedIntoAnother() {
    open("a");
    Attachment one = attachments.addPaste("five megabytes");
    type("a [Pasted text 1]");
    type("a ");
    Conversation other = open("b");
    type("b [Pasted text 1]");
    assertEquals(List.of(one), attachments.items());
    assertEquals(List.of(one), conversations.draftAttachments(other.id()).join());
    // A name that something has already is not given to another one.
    type("b ");
    Conversation third = conversations.add("c", NOW, false, true);
    Attachment own =
        Attachment.of(
            "Pasted text 1", Attachment.Kind.PASTE, "text/plain", 3, new ContentPart.Text("own"));
    conversations.saveDraftAttachments(third.id(), List.of(own)).join();
    current.set(third);
    type("c [Pasted text 1]");
    assertEquals(List.of(own), attachments.items());
  }

  @Test
  void aModelThatReadsTextOnlyIsRemarkedOnAndAllowed() throws IOException {
    info =
        new ModelInfo("tiny", "Tiny", null, 256, null, null, null, Map.of(), null, Set.of("text"));
    open("a");
    assertEquals("", attachments.noteProperty().get());
    attachments.add(List.of(picture("a.png")));
    work();
    assertEquals(
        "Tiny does not list pictures among what it reads; it may refuse them or answer without"
            + " them.",
        attachments.noteProperty().get());
    assertTrue(model.canSendProperty().get());
    attachments.remove(attachments.items().getFirst());
    assertEquals("", attachments.noteProperty().get());
  }

  @Test
  void countsTheBytesOfAnyText() {
    for (String text : List.of("", "abc", "grün", "€", "a\uD83D\uDE00b")) {
      assertEquals(
          text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length,
          PastedTexts.utf8Length(text),
          text);
    }
  }
}
