package dev.tempera.core.provider.offline;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import dev.tempera.core.provider.offline.constraint.JsonState;
import dev.tempera.core.provider.offline.constraint.TokenMasks;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.core.provider.offline.nn.Transformer;
import dev.tempera.core.provider.offline.sampling.Logprobs;
import dev.tempera.core.provider.offline.sampling.Sampler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one answer, token by token. One thread.
 *
 * <p>A constrained answer is given every token in the mask of its state, but only tokens after
 * which the value can still be completed within the budget: so it is closed in time wherever a
 * value fits into the budget at all.
 */
final class Generation {
  private static final int READ_AT_ONCE = 16;
  private static final int[] NONE = {};

  private final OfflineModel.Loaded model;
  private final OfflineRequest request;
  private final Tokenizer tokenizer;
  private final Prompt prompt;
  private final Sampler sampler;
  private final TokenMasks masks;
  private final int limit;
  private final int[] free;
  private final AnswerText text;
  private final TokenNames names;
  private Watcher watcher = (token, logits, allowed) -> {};
  private @Nullable JsonState state;
  private boolean closes;
  private int[] forced = new int[0];
  private int forcedAt;
  private float[] logits = new float[0];
  private int written;

  /** Why an answer ended. */
  enum End {
    STOP("end_of_turn"),
    STOP_TEXT("stop_text"),
    LENGTH("max_tokens"),
    CANCELLED("cancelled");

    private final String word;

    End(String word) {
      this.word = word;
    }

    /** The model's own word for it. */
    String word() {
      return word;
    }
  }

  /** Receives the answer. */
  interface Output {
    /** More text; possibly empty with log probabilities, or the other way round. */
    void piece(AnswerText.Piece piece);

    /** Whether log probabilities come with the text also where the request asks for none. */
    boolean wantsLogprobs();

    /** A token was made; may wait until the next one is wanted. */
    void pace();
  }

  /** Looks on while an answer is written. */
  @FunctionalInterface
  interface Watcher {
    /**
     * A token was chosen.
     *
     * @param logits of the whole vocabulary; overwritten by the next token
     * @param allowed what it was chosen from, ascending, never changed; empty where it was forced
     */
    void chosen(int token, float[] logits, int[] allowed);
  }

  /**
   * Prepares an answer.
   *
   * @throws ProviderException if the prompt or the smallest valid answer does not fit
   */
  Generation(OfflineModel.Loaded model, OfflineRequest request, long seed)
      throws ProviderException {
    this.model = model;
    this.request = request;
    tokenizer = model.file().tokenizer();
    names = new TokenNames(tokenizer);
    masks = new TokenMasks(model.vocabulary());
    int context = model.context();
    int smallest =
        request.constraint() == null ? 0 : masks.completion(request.constraint().start()).length;
    int wanted = Math.max(smallest, context / 4);
    Integer max = request.maxTokens();
    prompt = Prompt.lay(request, tokenizer, context, max == null ? wanted : Math.min(max, wanted));
    int room = context - prompt.tokens().length;
    limit = max == null ? room : Math.min(max, room);
    if (request.constraint() != null) {
      state = startState(request.constraint().start());
      int needed = masks.completion(state).length;
      closes = needed <= limit;
      if (needed > room && (max == null || max > room)) {
        throw BodyFields.refused(
            "The smallest answer in this form needs "
                + needed
                + " tokens, but only "
                + room
                + " are left after the prompt: simplify the schema or choose another model.");
      }
    }
    text = new AnswerText(request.tool() == null ? request.stops() : List.of());
    free =
        IntStream.range(0, tokenizer.size())
            .filter(t -> t == Tokenizer.EOS || !tokenizer.isSpecial(t))
            .toArray();
    sampler = new Sampler(request.sampling(), seed, tokenizer.size(), Tokenizer.SPECIALS);
    sampler.prompt(prompt.tokens());
  }

  private JsonState startState(JsonState start) throws ProviderException {
    JsonState after = start.next(prompt.continued().getBytes(StandardCharsets.UTF_8));
    if (after == null) {
      throw BodyFields.refused(
          "The answer to be continued does not fit the response format: ask anew instead.");
    }
    return after;
  }

  /** Lets somebody look on. */
  void watch(Watcher by) {
    watcher = by;
  }

  /** What the model reads before it answers. */
  Prompt prompt() {
    return prompt;
  }

  /** How many tokens the prompt has. */
  int promptTokens() {
    return prompt.tokens().length;
  }

  /** How many of the oldest messages were left out. */
  int dropped() {
    return prompt.dropped();
  }

  /** How many tokens were written so far; the end is not counted. */
  int writtenTokens() {
    return written;
  }

  /** Writes the answer to its end, or until it is cancelled. */
  End run(Output output, Cancellation cancellation) {
    Transformer.Session session = model.file().transformer().newSession();
    int[] tokens = prompt.tokens();
    for (int from = 0; from < tokens.length; from += READ_AT_ONCE) {
      if (isCancelled(cancellation)) {
        return End.CANCELLED;
      }
      int to = Math.min(tokens.length, from + READ_AT_ONCE);
      logits = session.prefill(Arrays.copyOfRange(tokens, from, to));
    }
    End end = null;
    while (end == null) {
      end = step(session, output, cancellation);
    }
    if (end != End.STOP_TEXT) {
      output.piece(text.finish());
    }
    return end;
  }

  private static boolean isCancelled(Cancellation cancellation) {
    return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
  }

  /** One token; the end if that was reached. */
  private @Nullable End step(
      Transformer.Session session, Output output, Cancellation cancellation) {
    if (isCancelled(cancellation)) {
      return End.CANCELLED;
    }
    if (state != null && state.isFinished()) {
      return End.STOP;
    }
    if (written == limit) {
      return End.LENGTH;
    }
    int token = choose();
    if (token == Tokenizer.EOS) {
      return End.STOP;
    }
    byte[] bytes = tokenizer.tokenBytes(token);
    TokenLogprob logprob = known(output, token);
    sampler.answer(token);
    if (state != null) {
      state = state.next(bytes);
    }
    written++;
    output.pace();
    if (isCancelled(cancellation)) {
      written--;
      return End.CANCELLED;
    }
    output.piece(text.add(bytes, logprob));
    if (text.isStopped()) {
      return End.STOP_TEXT;
    }
    if (written < limit) {
      logits = session.forward(token);
    }
    return null;
  }

  private int choose() {
    int[] allowed = forcedAt < forced.length ? NONE : allowed();
    if (allowed.length == 0 && forcedAt == forced.length) {
      forced = masks.completion(state());
      forcedAt = 0;
    }
    int token =
        allowed.length == 0
            ? forced[forcedAt++]
            : sampler.draw(sampler.distribution(logits, allowed));
    watcher.chosen(token, logits, allowed);
    return token;
  }

  private JsonState state() {
    if (state == null) {
      throw new IllegalStateException("the answer is not constrained");
    }
    return state;
  }

  private int[] allowed() {
    if (state == null) {
      return free;
    }
    int[] tokens = masks.allowed(state, closes ? limit - written : Integer.MAX_VALUE);
    if (!state.isComplete()) {
      return tokens;
    }
    int[] withEnd = new int[tokens.length + 1];
    withEnd[0] = Tokenizer.EOS;
    System.arraycopy(tokens, 0, withEnd, 1, tokens.length);
    return withEnd;
  }

  /** What is told of a token; null where nobody asks for it or looks on. */
  private @Nullable TokenLogprob known(Output output, int token) {
    if (request.topLogprobs() >= 0) {
      return logprob(new Logprobs(logits), token);
    }
    return output.wantsLogprobs()
        ? new TokenLogprob(
            names.of(token), Logprobs.quick(logits, token), names.bytes(token), List.of())
        : null;
  }

  private TokenLogprob logprob(Logprobs logprobs, int token) {
    List<TopLogprob> top = new ArrayList<>();
    for (int other : logprobs.top(request.topLogprobs())) {
      top.add(new TopLogprob(names.of(other), logprobs.of(other), names.bytes(other)));
    }
    return new TokenLogprob(names.of(token), logprobs.of(token), names.bytes(token), top);
  }
}
