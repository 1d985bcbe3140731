package dev.tempera.app.transcript.places;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.actions.RowToggles;
import dev.tempera.app.transcript.find.Hit;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.BlockRow.Section;
import dev.tempera.app.transcript.rows.MessagePlace;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Places of what a model thought, lit and pointed at, apart from those of what it said. */
class LitReasoningTest {
  private static final MessagePlace PLACE = new MessagePlace(1, 1, Map.of(), false);
  private static final MessageId ID = new MessageId("answer");

  private final TranscriptDocument document = new TranscriptDocument();
  private final LitPlace lit =
      new LitPlace(document, new SourceMaps(document, UiExecutor.immediate(), Runnable::run));
  private final List<String> pointed = new ArrayList<>();

  @BeforeEach
  void show() {
    MessageNode node =
        new MessageNode(
            ID,
            new ConversationId("c"),
            null,
            new ChatMessage(
                Role.ASSISTANT,
                List.of(
                    new ContentPart.Reasoning("First I *think* hard.", List.of()),
                    new ContentPart.Text("Then I say it."))),
            Instant.EPOCH,
            Answer.started("x", "x/m", Instant.EPOCH).withState(TurnState.COMPLETE));
    ShownMessage message = new ShownMessage(node, PLACE);
    message.load(node, PLACE, new MarkdownReader(Dialect.CHAT));
    document.prepend(List.of(message));
    lit.onPoint((section, place, clicked) -> pointed.add(section + " " + place + " " + clicked));
    lit.look(ID);
  }

  private BlockRow row(Section section) {
    return document.messages().getFirst().rowsOf(section).getFirst();
  }

  @Test
  void aStretchOfThoughtsIsLitInThemAlone() {
    lit.light(Section.REASONING, 9, 14, false);
    assertArrayEquals(new int[] {8, 13}, lit.in(row(Section.REASONING)));
    assertNull(lit.in(row(Section.TEXT)), "the same place of the text is another one");
    lit.light(Section.TEXT, 9, 14, false);
    assertArrayEquals(new int[] {9, 14}, lit.in(row(Section.TEXT)));
    assertNull(lit.in(row(Section.REASONING)));
  }

  /** A map that is there before the question for it returns: the last word is that it is lit. */
  @Test
  void whatRowsShowIsNotTakenAwayByAMapThatIsThereAtOnce() {
    List<int[]> shown = new ArrayList<>();
    lit.onChange(() -> shown.add(lit.in(row(Section.TEXT))));
    lit.light(Section.TEXT, 9, 14, false);
    assertArrayEquals(new int[] {9, 14}, shown.getLast());
  }

  /** What is chosen is brought into sight: nobody sees what is folded away. */
  @Test
  void aPlaceOfFoldedThoughtsIsUnfoldedWhenItIsBroughtIntoSight() {
    RowToggles toggles = new RowToggles(document);
    List<MessageId> unfolded = new ArrayList<>();
    List<Hit> revealed = new ArrayList<>();
    lit.onReveal(revealed::add);
    lit.onFolded(answer -> {
      unfolded.add(answer);
      toggles.fold(answer);
    });
    assertFalse(isSeen(Section.REASONING));
    lit.light(Section.REASONING, 9, 14, false);
    lit.light(Section.TEXT, 5, 6, true);
    assertFalse(isSeen(Section.REASONING), "pointing at it, or at the text, unfolds nothing");
    lit.light(Section.REASONING, 9, 14, true);
    assertTrue(isSeen(Section.REASONING));
    Hit hit = revealed.getLast();
    assertEquals(row(Section.REASONING), document.rows().get(hit.row()));
    assertEquals("8–13", hit.from() + "–" + hit.to());
    lit.light(Section.REASONING, 0, 5, true);
    assertEquals(List.of(ID), unfolded, "what is open stays open");
    toggles.fold(ID);
    lit.light(Section.REASONING, 500, 510, true);
    assertFalse(isSeen(Section.REASONING), "there is nothing to be seen");
  }

  private boolean isSeen(Section section) {
    return document.rows().contains(row(section));
  }

  @Test
  void whoPointsAtThoughtsPointsAtTheirPlace() {
    lit.point(row(Section.REASONING), 8, false);
    lit.point(row(Section.REASONING), 8, false);
    lit.point(row(Section.TEXT), 8, false);
    lit.point(row(Section.TEXT), 8, true);
    lit.pointAway();
    assertEquals(
        List.of("REASONING 9 false", "TEXT 8 false", "TEXT 8 true", "TEXT -1 false"), pointed);
  }
}
