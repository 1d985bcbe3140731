package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.session.Turn;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One of several answers to a question. View models' thread only. */
public final class AnswerColumn {
  private final int number;
  private final ShownAnswer answer;
  private final ReadOnlyIntegerWrapper shared = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper differences = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper label = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper grade = new ReadOnlyIntegerWrapper();

  /**
   * @param number its place among its siblings, from 1
   */
  AnswerColumn(MessageNode node, int number) {
    this.number = number;
    this.answer = new ShownAnswer(node);
    label(String.valueOf(number));
  }

  MessageId id() {
    return answer.id();
  }

  /** Its place among the answers, from 1. */
  public int number() {
    return number;
  }

  /** What it is called: its number, or a letter while it is not to be known. */
  public ReadOnlyStringProperty labelProperty() {
    return label.getReadOnlyProperty();
  }

  void label(String name) {
    label.set(name);
  }

  /** What the person thinks of it, 0 for nothing yet. */
  public ReadOnlyIntegerProperty gradeProperty() {
    return grade.getReadOnlyProperty();
  }

  void grade(int given) {
    grade.set(given);
  }

  /** Its text so far. */
  public ReadOnlyStringProperty textProperty() {
    return answer.textProperty();
  }

  /** The pictures, sounds and files in it, in order. */
  public ReadOnlyObjectProperty<List<RowContent>> carriedProperty() {
    return answer.carriedProperty();
  }

  /** How many chars of its text all answers begin with. */
  public ReadOnlyIntegerProperty sharedProperty() {
    return shared.getReadOnlyProperty();
  }

  /** Where the first word ends that other answers do not have there. */
  public int markEnd() {
    return SharedBeginning.markEnd(textProperty().get(), shared.get());
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<TurnState> stateProperty() {
    return answer.stateProperty();
  }

  /** What is known of it in short words, or what it waits for. */
  public ReadOnlyStringProperty factsProperty() {
    return answer.factsProperty();
  }

  /** What its request has and those of the others have not; empty where all are equal. */
  public ReadOnlyStringProperty differencesProperty() {
    return differences.getReadOnlyProperty();
  }

  boolean isGrowing() {
    return answer.isGrowing();
  }

  void share(int chars) {
    shared.set(Math.min(chars, textProperty().get().length()));
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
    answer.follow(streaming, pulse, grown);
  }

  /** Takes a message over that grows no more, or has not begun to. */
  void settle(MessageNode node) {
    answer.settle(node);
  }

  void stop() {
    answer.stop();
  }

  void leave() {
    answer.leave();
  }
}
