package dev.tempera.app.desktop;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the desktop that an answer has ended that took long, if nobody is looking at the window.
 * Any thread.
 */
public final class AnswerNotices implements ConversationListener {
  /** Shows a notification; may block. */
  @FunctionalInterface
  public interface Notifier {
    void show(String title, String body, Turn turn);
  }

  /** Who waited less has not gone elsewhere. */
  private static final long LONG_MS = 10_000;

  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_BODY = 160;

  private final Conversations conversations;
  private final BooleanSupplier wanted;
  private final Executor background;
  private final Notifier notifier;

  /**
   * @param wanted whether a notification is wanted now; asked in the background
   */
  public AnswerNotices(
      Conversations conversations, BooleanSupplier wanted, Executor background, Notifier notifier) {
    this.conversations = conversations;
    this.wanted = wanted;
    this.background = background;
    this.notifier = notifier;
  }

  @Override
  public void turnEnded(Turn turn) {
    MessageNode node = turn.snapshot();
    Answer answer = node.answer();
    if (answer == null || !isLong(answer) || answer.state() == TurnState.STOPPED) {
      return;
    }
    var _ =
        conversations
            .open(turn.conversation())
            .thenAcceptAsync(
                open -> {
                  if (wanted.getAsBoolean()) {
                    String title = line(open.conversation().title(), LONGEST_TITLE);
                    notifier.show(title.isEmpty() ? "Tempera" : title, body(node, answer), turn);
                  }
                },
                background);
  }

  private static boolean isLong(Answer answer) {
    Long took = answer.durationMs();
    return took != null && took >= LONG_MS;
  }

  private static String body(MessageNode node, Answer answer) {
    if (answer.state() == TurnState.COMPLETE) {
      String text = line(node.message().text(), LONGEST_BODY);
      return text.isEmpty() ? "The answer is there." : text;
    }
    @Nullable String error = answer.error();
    return error == null ? "The answer broke off." : line(error, LONGEST_BODY);
  }

  /** The beginning of a text as one line. */
  private static String line(String text, int longest) {
    int enough = Math.min(text.length(), 4 * longest);
    String line = text.substring(0, enough).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }
}
