package dev.tempera.app.inspector;

import dev.tempera.core.chat.MessageId;
import org.jspecify.annotations.Nullable;

/** The answer looked into where it is shown in its conversation. View models' thread only. */
public interface AnswerText {
  /** Another answer is looked into, or none. */
  void look(@Nullable MessageId answer);

  /**
   * Lights a stretch of its text or its reasoning as it was written, or with an empty one nothing.
   *
   * @param inSight whether it is brought into sight
   */
  void light(boolean reasoning, int from, int to, boolean inSight);

  /** Says who hears where a person points. */
  void onPoint(Pointed action);

  /** Hears where a person points. */
  @FunctionalInterface
  interface Pointed {
    /**
     * A person points at a place of the answer's text, or of its reasoning.
     *
     * @param place −1 for none
     * @param clicked whether they clicked there
     */
    void at(boolean reasoning, int place, boolean clicked);
  }
}
