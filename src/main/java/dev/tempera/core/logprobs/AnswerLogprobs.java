package dev.tempera.core.logprobs;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import dev.tempera.core.sampling.Candidates;
import dev.tempera.core.sampling.Candidates.Candidate;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.StoredDistributions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Log probabilities as a server told them, as places. What a server says is not trusted: lists are
 * put in order, and numbers that are none count as impossible. Pure; any thread.
 */
public final class AnswerLogprobs {
  /** What servers write for a token that cannot come. */
  private static final double IMPOSSIBLE = -9999;

  private AnswerLogprobs() {}

  /** The places of an answer. */
  public static StoredDistributions of(List<TokenLogprob> tokens) {
    List<Place> places = new ArrayList<>(tokens.size());
    List<Candidates> known = new ArrayList<>(tokens.size());
    TokenPlaces next = new TokenPlaces();
    for (TokenLogprob token : tokens) {
      places.add(next.add(token));
      known.add(candidates(token));
    }
    return new StoredDistributions(places, known);
  }

  static double logprob(double said) {
    return said >= IMPOSSIBLE ? Math.min(0, said) : IMPOSSIBLE;
  }

  private static Candidates candidates(TokenLogprob token) {
    List<TopLogprob> top = new ArrayList<>(token.top());
    top.sort(Comparator.comparingDouble((TopLogprob each) -> logprob(each.logprob())).reversed());
    List<Candidate> all = new ArrayList<>();
    top.forEach(each -> all.add(new Candidate(each.token(), logprob(each.logprob()))));
    int chosen = indexOf(top, token.token(), token.bytes());
    if (chosen >= 0) {
      return new Candidates(all, chosen, null);
    }
    Candidate own = new Candidate(token.token(), logprob(token.logprob()));
    if (all.isEmpty() || own.logprob() <= all.getLast().logprob()) {
      return new Candidates(all, -1, own);
    }
    // Some servers leave it out of a list that it belongs to.
    int at = 0;
    while (all.get(at).logprob() >= own.logprob()) {
      at++;
    }
    all.add(at, own);
    return new Candidates(all, at, null);
  }

  private static int indexOf(List<TopLogprob> top, String token, @Nullable List<Integer> bytes) {
    for (int i = 0; i < top.size(); i++) {
      TopLogprob each = top.get(i);
      if (each.token().equals(token)
          && (bytes == null || each.bytes() == null || Objects.equals(each.bytes(), bytes))) {
        return i;
      }
    }
    return -1;
  }
}
