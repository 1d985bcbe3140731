package dev.tempera.app.transcript.sent;

import dev.tempera.app.transcript.rows.Fit;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.request.SentBody;
import dev.tempera.core.schema.AnswerCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Whether answers follow the formats that they were asked with, each found out once, in the
 * background. View models' thread only.
 */
final class AnswerFits {
  private final UiExecutor ui;
  private final Executor background;
  private final Consumer<MessageId> told;

  /** By answer; an answer whose text is another one is checked anew. */
  private final Map<MessageId, Checked> known = new HashMap<>();

  /** The text that was or is being checked, and what was found; empty until that is known. */
  private record Checked(String text, Optional<Fit> fit) {}

  /**
   * Knows nothing yet.
   *
   * @param told hears of each answer of which something has become known
   */
  AnswerFits(UiExecutor ui, Executor background, Consumer<MessageId> told) {
    this.ui = ui;
    this.background = background;
    this.told = told;
  }

  void clear() {
    known.clear();
  }

  /** What is known of an answer; empty if nothing is, or there is nothing to say. */
  Optional<Fit> of(MessageNode answer, SentBody body) {
    if (!isWhole(answer)) {
      return Optional.empty();
    }
    String text = answer.message().text();
    Checked before = known.get(answer.id());
    if (before != null && before.text().equals(text)) {
      return before.fit();
    }
    Optional<JsonNode> format = body.parameters().json("response_format");
    if (format.isPresent()) {
      known.put(answer.id(), new Checked(text, Optional.empty()));
      var _ =
          CompletableFuture.supplyAsync(() -> AnswerCheck.of(format.get(), text), background)
              .thenAccept(check -> ui.execute(() -> heard(answer.id(), text, check)));
    }
    return Optional.empty();
  }

  /** What broke off is not held against anything. */
  private static boolean isWhole(MessageNode node) {
    Answer answer = node.answer();
    return answer != null && answer.state() == TurnState.COMPLETE;
  }

  private void heard(MessageId answer, String text, Optional<AnswerCheck> check) {
    Checked asked = known.get(answer);
    if (asked != null && asked.text().equals(text) && check.isPresent()) {
      known.put(answer, new Checked(text, check.map(Fit::of)));
      told.accept(answer);
    }
  }
}
