package dev.tempera.core.session;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.Run;
import dev.tempera.core.run.RunNews;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A {@link Run} that writes a message of a conversation, seen as that message. Any thread. A window
 * reads what is new once a pulse; it is never called for each token.
 */
public interface Turn {
  /** The conversation it belongs to. */
  ConversationId conversation();

  /** The assistant message that is being written. */
  MessageId message();

  /** What was sent. */
  PreparedRequest request();

  /** How far it is. */
  TurnState state();

  /**
   * Appends the text from {@code from} on (a count of chars) to {@code into}.
   *
   * @return the length of the text now: the next call's {@code from}
   */
  int readText(int from, StringBuilder into);

  /** The same for the readable reasoning. */
  int readReasoning(int from, StringBuilder into);

  /** What the answer goes on from, which its text begins with; empty for most. */
  String beginning();

  /**
   * Adds the tokens that came after {@link #beginning} with their log probabilities from {@code
   * from} on (a count of tokens) to {@code into}.
   *
   * @return how many have come until now: the next call's {@code from}
   */
  int readLogprobs(int from, List<TokenLogprob> into);

  /**
   * A count that grows when anything but text and reasoning changed: tool calls, images, errors,
   * facts. Then {@link #snapshot} is worth its price.
   */
  long factsVersion();

  /** The message as it would be stored now. Copies the whole text: not for every pulse. */
  MessageNode snapshot();

  /** A line on what is going on before the first token, such as a retry's countdown; or empty. */
  String status();

  /**
   * Calls {@code signal} on any thread when something is new since this listener's last {@link
   * RunNews#acknowledge}: at most once until the next one.
   */
  RunNews onNews(Runnable signal);

  /** Stops it; the text so far is kept. Returns at once. */
  void stop();

  /** Completes with the settled message when it has ended and is stored; never exceptionally. */
  CompletableFuture<MessageNode> done();
}
