package dev.tempera.app.transcript.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.BlockRow.Section;
import dev.tempera.app.transcript.rows.MessagePlace;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.text.Tint;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Tints of an answer that grows, and what is looked at for them. */
class GrowingTintsTest {
  private static final MessagePlace PLACE = new MessagePlace(1, 1, Map.of(), false);
  private static final Instant AT = Instant.EPOCH;
  private static final MessageId ID = new MessageId("answer");

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final TranscriptDocument document = new TranscriptDocument();
  private final SourceMaps maps = new SourceMaps(document, UiExecutor.immediate(), background::add);
  private final Tints tints = new Tints(document, maps);
  private final List<MessageId> wanted = new ArrayList<>();
  private final MessageNode node = answer("");
  private final ShownMessage message = new ShownMessage(node, PLACE);

  private static MessageNode answer(String text) {
    return new MessageNode(
        ID,
        new ConversationId("c"),
        null,
        ChatMessage.text(Role.ASSISTANT, text),
        AT,
        Answer.started("x", "x/m", AT));
  }

  private void start() {
    tints.by(wanted::add, (answer, place) -> "");
    tints.turn(true);
    message.startStreaming(node, PLACE);
    document.prepend(List.of(message));
  }

  private void stream(String text) {
    message.stream("", text, null, "");
    message.catchUp();
    document.sync(message);
  }

  /** What is tinted in all rows, as words. */
  private List<String> tinted() {
    List<String> words = new ArrayList<>();
    for (BlockRow row : document.rows()) {
      for (Tint tint : tints.in(row)) {
        words.add(row.content().text().substring(tint.from(), tint.to()) + tint.step());
      }
    }
    return words;
  }

  @Test
  void whatCameIsTintedBeforeTheAnswerEnds() {
    start();
    stream("Some **bold** ");
    tints.grow(ID, 0, "Some **bold** ", List.of(new Tint(7, 11, 3)));
    assertEquals(List.of("bold3"), tinted());
    tints.grow(ID, 14, "claims.", List.of(new Tint(14, 20, 4)));
    assertEquals(List.of("bold3"), tinted(), "the tokens are ahead of the text");
    stream("claims.\n\nAnd more");
    assertEquals(List.of("bold3", "claims4"), tinted());
    assertTrue(wanted.isEmpty(), "nobody reads what is not stored yet");
  }

  @Test
  void tintsStayWhileTheEndedAnswerIsRead() {
    start();
    stream("One two three");
    tints.grow(ID, 0, "One two three", List.of(new Tint(4, 7, 2)));
    assertEquals(List.of("two2"), tinted());
    message.settle(answer("One two three"), new MarkdownReader(Dialect.CHAT));
    document.sync(message);
    tints.forget(ID);
    assertEquals(List.of("two2"), tinted(), "neither its map nor its tokens are read yet");
    assertEquals(List.of(ID), wanted);
    background.remove().run();
    assertEquals(List.of("two2"), tinted());
    tints.put(ID, "One two three", List.of(new Tint(8, 13, 1)));
    assertEquals(List.of("three1"), tinted());
  }

  @Test
  void tokensOfAnotherTextTintNothing() {
    start();
    stream("The answer itself");
    tints.grow(ID, 0, "What the model thought", List.of(new Tint(0, 4, 4)));
    assertEquals(List.of(), tinted());
  }

  @Test
  void nothingIsTintedOnceItIsTurnedOff() {
    start();
    stream("One two");
    tints.grow(ID, 0, "One two", List.of(new Tint(0, 3, 4)));
    tints.turn(false);
    assertEquals(List.of(), tinted());
    tints.grow(ID, 7, " three", List.of(new Tint(8, 13, 4)));
    tints.turn(true);
    assertEquals(List.of(), tinted(), "it begins anew");
    tints.grow(ID, 0, "One two", List.of(new Tint(0, 3, 4)));
    assertEquals(List.of("One4"), tinted());
  }

  @Test
  void onlyTheOpenTailIsLookedAtAgain() {
    GrowingMap map = new GrowingMap();
    message.startStreaming(node, PLACE);
    document.prepend(List.of(message));
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      String more = "Paragraph " + i + " with some *words* in it.\n\n";
      source.append(more);
      stream(more);
      map.grownTo(message.rowsOf(Section.TEXT), message.sourceOf(Section.TEXT));
    }
    assertTrue(map.looked() < 4L * source.length(), "looked at " + map.looked());
    SourceMap whole =
        SourceMap.of(
            source.toString(),
            message.rowsOf(Section.TEXT).stream().map(row -> row.content().text()).toList());
    SourceMap grown = map.grownTo(message.rowsOf(Section.TEXT), message.sourceOf(Section.TEXT));
    for (int row = 0; row < message.rowsOf(Section.TEXT).size(); row++) {
      assertEquals(whole.source(row, 0), grown.source(row, 0), "row " + row);
      assertEquals(whole.end(row), grown.end(row), "row " + row);
    }
  }

  @Test
  void aLongTextIsLookedAtByAndBy() {
    GrowingMap map = new GrowingMap();
    message.startStreaming(node, PLACE);
    document.prepend(List.of(message));
    stream("A paragraph of some words that are read.\n\n".repeat(1_000));
    map.grownTo(message.rowsOf(Section.TEXT), message.sourceOf(Section.TEXT));
    assertTrue(map.looked() < 2L * GrowingMap.MOST_AT_ONCE, "looked at " + map.looked());
    SourceMap grown = map.grownTo(message.rowsOf(Section.TEXT), message.sourceOf(Section.TEXT));
    int last = message.rowsOf(Section.TEXT).size() - 1;
    assertEquals(-1, grown.source(last, 0));
    for (int i = 0; i < 20; i++) {
      grown = map.grownTo(message.rowsOf(Section.TEXT), message.sourceOf(Section.TEXT));
    }
    assertTrue(grown.source(last, 0) > 41_000);
    assertNotNull(grown.stretch(last, grown.source(last, 0), grown.source(last, 0) + 1));
  }
}
