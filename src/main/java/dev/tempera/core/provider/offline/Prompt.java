package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.nn.ChatTemplate;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Role;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens that the model reads before it answers.
 *
 * @param continued the text of the answer that is to be continued, empty for a new one
 * @param dropped how many of the oldest messages did not fit
 */
record Prompt(int[] tokens, String continued, int dropped) {
  /** An answer of so many tokens can always be given. */
  private static final int LEAST_ROOM = 16;

  /**
   * Lays out a request. Where the conversation does not fit, its oldest exchanges are left out; the
   * system prompt and everything from the last user message on always stay.
   *
   * @param context how many tokens fit, prompt and answer together
   * @param wanted how many tokens to keep free for the answer, if that is possible by leaving out
   *     older exchanges
   * @throws ProviderException if what must stay does not fit
   */
  static Prompt lay(OfflineRequest request, Tokenizer tokenizer, int context, int wanted)
      throws ProviderException {
    List<Part> turns = request.turns();
    boolean continues = turns.getLast().role() == Role.ASSISTANT;
    String continued = continues ? turns.getLast().text() : "";
    List<Part> before = continues ? turns.subList(0, turns.size() - 1) : turns;
    int lastUser = before.size() - 1;
    while (lastUser > 0 && before.get(lastUser).role() != Role.USER) {
      lastUser--;
    }
    int from = 0;
    int[] tokens = tokens(request, before, continued, tokenizer);
    while (tokens.length > context - wanted && from < lastUser) {
      do {
        from++;
      } while (from < lastUser && before.get(from).role() != Role.USER);
      tokens = tokens(request, before.subList(from, before.size()), continued, tokenizer);
    }
    int room = request.maxTokens() == null ? LEAST_ROOM : Math.min(LEAST_ROOM, request.maxTokens());
    if (tokens.length > context - room) {
      throw BodyFields.refused(
          "The message with its system prompt has "
              + tokens.length
              + " tokens, but the built-in"
              + " model reads at most "
              + (context - room)
              + ": shorten it or choose another model.");
    }
    return new Prompt(tokens, continued, from);
  }

  private static int[] tokens(
      OfflineRequest request, List<Part> turns, String continued, Tokenizer tokenizer) {
    List<Part> parts = new ArrayList<>();
    if (!request.system().isEmpty()) {
      parts.add(new Part(Role.SYSTEM, request.system()));
    }
    if (!request.signature().isEmpty()) {
      parts.add(new Part(Role.TOOL, request.signature()));
    }
    parts.addAll(turns);
    int[] start = ChatTemplate.prompt(tokenizer, parts);
    int[] rest = tokenizer.encode(continued);
    int[] all = Arrays.copyOf(start, start.length + rest.length);
    System.arraycopy(rest, 0, all, start.length, rest.length);
    return all;
  }
}
