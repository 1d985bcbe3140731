package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.branch.LiveAnswer;
import dev.tempera.app.transcript.rows.AnswerFacts;
import dev.tempera.app.transcript.rows.MessageParts;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
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

/** A message as it stands, or as it grows. View models' thread only. */
public final class ShownAnswer {
  private final MessageId id;
  private final Role role;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<TurnState> state =
      new ReadOnlyObjectWrapper<>(TurnState.COMPLETE);
  private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<RowContent>> carried =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyIntegerWrapper grade = new ReadOnlyIntegerWrapper();
  private @Nullable Turn turn;
  private @Nullable LiveAnswer live;

  ShownAnswer(MessageNode node) {
    id = node.id();
    role = node.role();
    settle(node);
  }

  MessageId id() {
    return id;
  }

  /** Who says it. */
  public Role role() {
    return role;
  }

  /** Its text so far. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<TurnState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What is known of it in short words, or what it waits for. */
  public ReadOnlyStringProperty factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** The pictures, sounds and files in it, in order. */
  public ReadOnlyObjectProperty<List<RowContent>> carriedProperty() {
    return carried.getReadOnlyProperty();
  }

  /** What the person thinks of it, 0 for nothing yet. */
  public ReadOnlyIntegerProperty gradeProperty() {
    return grade.getReadOnlyProperty();
  }

  void grade(int given) {
    grade.set(given);
  }

  boolean isGrowing() {
    return state.get() == TurnState.STREAMING;
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
    text.set(CarriedWords.text(node.message()));
    carried.set(MessageParts.carried(node.message()));
    state.set(answer == null ? TurnState.COMPLETE : answer.state());
    String error = answer == null ? null : answer.error();
    facts.set(
        answer == null || answer.state() == TurnState.STREAMING
            ? ""
            : CarriedWords.facts(
                Objects.requireNonNullElseGet(error, () -> AnswerFacts.line(answer)),
                node.message()));
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
