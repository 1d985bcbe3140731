package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What answers put between {@code <details>} folds. */
class DetailsTest {
  private static final String ANSWER =
      "before\n\n<details>\n<summary>Proof</summary>\n\nhidden *words*\n\n- item\n\n</details>\n\nafter";

  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);

  private void show(String answer) {
    ConversationId id = conversations.start();
    conversations.user(id, "q");
    conversations.answer(id, answer);
    model.show(id);
    pulse.beat();
  }

  /** What is seen of the answer: its texts, and a sign before what is folded or unfolded. */
  private List<String> seen() {
    return model.rows().stream()
        .map(BlockRow::content)
        .filter(c -> !(c instanceof RowContent.Header) && !(c instanceof RowContent.Footer))
        .skip(1)
        .map(
            c -> c instanceof RowContent.Details d ? (d.folded() ? "+" : "-") + d.text() : c.text())
        .toList();
  }

  private void toggle(String title) {
    model
        .toggles()
        .details(
            model.rows().stream()
                .filter(r -> r.content() instanceof RowContent.Details d && d.text().equals(title))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void itIsFoldedAtFirstAndUnfoldsAndFolds() {
    show(ANSWER);
    assertEquals(List.of("before", "+Proof", "after"), seen());
    toggle("Proof");
    assertEquals(List.of("before", "-Proof", "hidden words", "item", "after"), seen());
    toggle("Proof");
    assertEquals(List.of("before", "+Proof", "after"), seen());
  }

  @Test
  void openOnesAreUnfoldedAtFirst() {
    show("<details open><summary>A</summary>\n\nx\n\n</details>\n\ny");
    assertEquals(List.of("-A", "x", "y"), seen());
    toggle("A");
    assertEquals(List.of("+A", "y"), seen());
  }

  @Test
  void oneInAnotherIsHiddenWithIt() {
    show(
        "<details><summary>A</summary>\n\nx\n\n<details><summary>B</summary>\n\ny\n\n</details>\n\n"
            + "z\n\n</details>\n\nend");
    assertEquals(List.of("+A", "end"), seen());
    toggle("A");
    assertEquals(List.of("-A", "x", "+B", "z", "end"), seen());
    toggle("B");
    toggle("A");
    toggle("A");
    assertEquals(List.of("-A", "x", "-B", "y", "z", "end"), seen());
  }

  @Test
  void oneThatNeverEndsGoesToTheEndAndAnEndAloneIsNothing() {
    show("a\n\n</details>\n\nb\n\n<details>\n\nc\n\nd");
    assertEquals(List.of("a", "b", "+Details"), seen());
    toggle("Details");
    assertEquals(List.of("a", "b", "-Details", "c", "d"), seen());
  }

  @Test
  void anAnswerThatStreamsInFoldsTheSame() {
    ConversationId id = conversations.start();
    conversations.user(id, "q");
    model.show(id);
    FakeTurn turn = conversations.begin(id);
    for (int i = 0; i < ANSWER.length(); i += 7) {
      turn.text(ANSWER.substring(i, Math.min(ANSWER.length(), i + 7)));
      pulse.beat();
    }
    assertEquals(List.of("before", "+Proof", "after"), seen());
    toggle("Proof");
    turn.text(" and more");
    pulse.beat();
    assertEquals(List.of("before", "-Proof", "hidden words", "item", "after and more"), seen());
  }

  @Test
  void whatIsFoldedAwayIsFound() {
    show(ANSWER);
    model.finder().find("words");
    assertEquals(1, model.finder().countProperty().get());
    model.finder().find("proof");
    assertEquals(1, model.finder().countProperty().get());
  }

  @Test
  void manyInOneAnotherAreNoTrouble() {
    show("<details>\n\n".repeat(3_000) + "x");
    assertEquals(List.of("+Details"), seen());
    toggle("Details");
    assertTrue(seen().size() >= 2);
  }
}
