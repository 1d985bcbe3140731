package dev.tempera.core.logprobs;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.TokenText;

/** The tokens of an answer as places of its text, one after the other as they come. One thread. */
public final class TokenPlaces {
  private final TokenText text = new TokenText();
  private int start;

  /** The tokens of a whole answer. */
  public TokenPlaces() {
    this(0);
  }

  /**
   * The tokens of an answer that goes on from another one's text.
   *
   * @param start where they begin: how long that text is
   */
  public TokenPlaces(int start) {
    this.start = start;
  }

  /** The place of the next token. */
  public Place add(TokenLogprob token) {
    String added = text.add(token.token(), token.bytes());
    Place place = new Place(added, token.token(), start, AnswerLogprobs.logprob(token.logprob()));
    start += added.length();
    return place;
  }
}
