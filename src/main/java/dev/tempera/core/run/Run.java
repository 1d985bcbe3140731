package dev.tempera.core.run;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One request asked once, and its answer on the way. Any thread. Whoever watches reads what is new
 * when it suits, a window once a pulse; nobody is called for each token.
 */
public interface Run {
  /** Its identity. */
  RunId id();

  /** Who asked. */
  RunScope scope();

  /** What was sent, or will be. */
  PreparedRequest request();

  /** How far it is; {@link TurnState#STREAMING} while it waits for its turn, too. */
  TurnState state();

  /**
   * Appends the text from {@code from} on (a count of chars) to {@code into}.
   *
   * @return the length of the text now: the next call's {@code from}
   */
  int readText(int from, StringBuilder into);

  /** The same for the readable reasoning. */
  int readReasoning(int from, StringBuilder into);

  /**
   * Adds the tokens with their log probabilities from {@code from} on (a count of tokens) to {@code
   * into}.
   *
   * @return how many have come until now: the next call's {@code from}
   */
  int readLogprobs(int from, List<TokenLogprob> into);

  /**
   * A count that grows when anything but text and reasoning changed: tool calls, images, errors,
   * facts. Then {@link #snapshot} is worth its price.
   */
  long factsVersion();

  /**
   * The answer as it is now, without log probabilities: {@link #done} has them. Copies the whole
   * text: not for every pulse.
   */
  RunAnswer snapshot();

  /** A line on what is going on before the first token, such as a retry's countdown; or empty. */
  String status();

  /** Every try at the network so far. */
  List<Attempt> attempts();

  /**
   * Calls {@code signal} on any thread when something is new since this listener's last {@link
   * RunNews#acknowledge}: at most once until the next one.
   */
  RunNews onNews(Runnable signal);

  /** Stops it, waiting or streaming; the text so far is kept. Returns at once. */
  void stop();

  /** Completes with the settled answer when it has ended and is stored; never exceptionally. */
  CompletableFuture<RunAnswer> done();
}
