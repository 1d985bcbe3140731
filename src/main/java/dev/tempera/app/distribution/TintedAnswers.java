package dev.tempera.app.distribution;

import dev.tempera.core.chat.MessageId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The answers of the conversation shown, which can be tinted. View models' thread only. */
public interface TintedAnswers {
  /**
   * A stretch of an answer's text.
   *
   * @param step how unsure the model was, from 1 to 4
   */
  record Stretch(int from, int to, int step) {}

  /** Tints answers, or does not. */
  void turn(boolean on);

  /** Gives the stretches of an answer whose text is made of its tokens. */
  void put(MessageId answer, String text, List<Stretch> stretches);

  /**
   * Gives more stretches of an answer that is being written.
   *
   * @param from where {@code text} begins in the text that its tokens make; with 0 it begins anew
   * @param text what the tokens have added to it
   */
  void grow(MessageId answer, int from, String text, List<Stretch> stretches);

  /** What was given of an answer is no longer true. */
  void forget(MessageId answer);

  /** Lights a stretch of an answer's text and brings it into sight; an empty one lights nothing. */
  void light(MessageId answer, int from, int to);

  /**
   * Says who is told of answers whose stretches are wanted, and who tells what could have stood at
   * a place of an answer's text.
   */
  void by(Consumer<MessageId> wanted, BiFunction<MessageId, Integer, String> hint);
}
