package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.branch.LiveAnswer;
import dev.tempera.app.transcript.rows.AnswerFacts;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.session.Turn;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One of several answers to a question. View models' thread only. */
public final class AnswerColumn {
  private final MessageId id;
  private final int number;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper shared = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<TurnState> state =
      new ReadOnlyObjectWrapper<>(TurnState.COMPLETE);
  private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper differences = new ReadOnlyStringWrapper("");
  private @Nullable Turn turn;
  private @Nullable LiveAnswer live;

  /**
   * @param number its place among its siblings, from 1
   */
  AnswerColumn(MessageNode node, int number) {
    this.id = node.id();
    this.number = number;
    settle(node);
  }

  MessageId id() {
    return id;
  }

  /** Its place among the answers, from 1. */
  public int number() {
    return number;
  }

  /** Its text so far. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** How many chars of its text all answers begin with. */
  public ReadOnlyIntegerProperty sharedProperty() {
    return shared.getReadOnlyProperty();
  }

  /** Where the first word ends that other answers do not have there. */
  public int markEnd() {
    return SharedBeginning.markEnd(text.get(), shared.get());
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<TurnState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What is known of it in short words, or what it waits for. */
  public ReadOnlyStringProperty factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** What its request has and those of the others have not; empty where all are equal. */
  public ReadOnlyStringProperty differencesProperty() {
    return differences.getReadOnlyProperty();
  }

  boolean isGrowing() {
    return state.get() == TurnState.STREAMING;
  }

  void share(int chars) {
    shared.set(Math.min(chars, text.get().length()));
  }

  void differ(List<String> facts) {
    differences.set(String.join(" · ", facts));
  }

  /**
   * Follows the answer that streams into it.
   *
   * @param grown hears when its text has grown
   */
  void follow(Turn streaming, Pulse pulse, Runnable grown) {
    if (live != null) {
      return;
    }
    turn = streaming;
    text.set("");
    state.set(TurnState.STREAMING);
    live =
        new LiveAnswer(
            streaming,
            pulse,
            0,
            0,
            news -> {
              if (!news.text().isEmpty()) {
                text.set(text.get() + news.text());
                grown.run();
              }
              facts.set(news.status());
            });
  }

  /** Takes a message over that grows no more, or has not begun to. */
  void settle(MessageNode node) {
    leave();
    Answer answer = node.answer();
    text.set(node.message().text());
    state.set(answer == null ? TurnState.COMPLETE : answer.state());
    String error = answer == null ? null : answer.error();
    facts.set(
        answer == null || answer.state() == TurnState.STREAMING
            ? ""
            : Objects.requireNonNullElseGet(error, () -> AnswerFacts.line(answer)));
  }

  void stop() {
    if (turn != null) {
      turn.stop();
    }
  }

  void leave() {
    if (live != null) {
      live.cancel();
      live = null;
    }
    turn = null;
  }
}
