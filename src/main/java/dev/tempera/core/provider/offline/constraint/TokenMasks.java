package dev.tempera.core.provider.offline.constraint;

import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Says which tokens may come next in a constrained answer, within a budget that always leaves room
 * to finish it. Belongs to one answer and one thread; the trie it walks is shared.
 */
public final class TokenMasks {
  private static final int REMEMBERED = 64;

  private final Tokenizer tokenizer;
  private final TokenTrie trie;
  private final int longest;

  private final Map<JsonState, Reachable> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonState, Reachable> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The vocabulary in the form that masks are made from; shared by all answers. Any thread. */
  public static final class Vocabulary {
    private final Tokenizer tokenizer;
    private final TokenTrie trie;
    private final int longest;

    /** Takes some milliseconds. */
    public Vocabulary(Tokenizer tokenizer) {
      this.tokenizer = tokenizer;
      trie = new TokenTrie(tokenizer);
      longest =
          IntStream.range(0, tokenizer.size())
              .map(id -> tokenizer.tokenBytes(id).length)
              .max()
              .orElseThrow();
    }
  }

  /** Tokens that may come, in ascending order, and the state each leads to. */
  private record Reachable(int[] tokens, JsonState[] states, Map<JsonState, Integer> completions) {
    Reachable(int[] tokens, JsonState[] states) {
      this(tokens, states, new HashMap<>());
    }
  }

  /** Masks for one answer. */
  public TokenMasks(Vocabulary vocabulary) {
    tokenizer = vocabulary.tokenizer;
    trie = vocabulary.trie;
    longest = vocabulary.longest;
  }

  /** The tokens of the shortest completion of the value. */
  public int[] completion(JsonState state) {
    return tokenizer.encode(state.completion());
  }

  /**
   * The tokens, other than the end, that may come next, ascending. There may be none although
   * {@link #completion} fits into the budget, because what is left of a text can need as many
   * tokens as the whole; then the completion is the only way on.
   *
   * @param budget how many tokens may still be written, this one included; tokens after which the
   *     value could not be completed within it are left out
   */
  public int[] allowed(JsonState state, int budget) {
    Reachable all = known.computeIfAbsent(state, this::reach);
    int[] fit = new int[all.tokens.length];
    int count = 0;
    for (int i = 0; i < all.tokens.length; i++) {
      if (fits(all.states[i], budget - 1, all.completions)) {
        fit[count++] = all.tokens[i];
      }
    }
    return Arrays.copyOf(fit, count);
  }

  private boolean fits(JsonState state, int budget, Map<JsonState, Integer> completions) {
    long bytes = state.bytesToComplete();
    // No byte needs more than one token and no token has more than so many bytes; only between
    // these two must the tokens be counted.
    return bytes <= budget
        || (bytes <= (long) budget * longest
            && completions.computeIfAbsent(state, s -> completion(s).length) <= budget);
  }

  private Reachable reach(JsonState state) {
    var found = new Found();
    walk(0, state, found);
    long[] order = new long[found.count];
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) found.tokens[i] << 32 | i;
    }
    Arrays.sort(order);
    int[] tokens = new int[order.length];
    JsonState[] states = new JsonState[order.length];
    for (int i = 0; i < order.length; i++) {
      tokens[i] = (int) (order[i] >> 32);
      states[i] = found.states[(int) order[i]];
    }
    return new Reachable(tokens, states);
  }

  private void walk(int node, JsonState state, Found found) {
    for (int at = trie.child(node); at != TokenTrie.NONE; at = trie.sibling(at)) {
      JsonState next = state.next(trie.label(at));
      if (next != null) {
        for (int id = trie.token(at); id != TokenTrie.NONE; id = trie.twin(id)) {
          found.add(id, next);
        }
        walk(at, next, found);
      }
    }
  }

  private static final class Found {
    private int[] tokens = new int[64];
    private JsonState[] states = new JsonState[64];
    private int count;

    void add(int token, JsonState state) {
      if (count == tokens.length) {
        tokens = Arrays.copyOf(tokens, count * 2);
        states = Arrays.copyOf(states, count * 2);
      }
      tokens[count] = token;
      states[count++] = state;
    }
  }
}
