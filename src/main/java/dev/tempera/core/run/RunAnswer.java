package dev.tempera.core.run;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import java.util.List;

/**
 * What a run has brought so far, or in the end.
 *
 * @param message its parts in the order in which they arrived
 * @param facts what is known beside the content
 */
public record RunAnswer(ChatMessage message, Answer facts, RunDetails details) {
  /** Every try at the network. */
  public List<Attempt> attempts() {
    return details.attempts();
  }
}
