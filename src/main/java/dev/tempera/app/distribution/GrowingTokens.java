package dev.tempera.app.distribution;

import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.logprobs.TokenPlaces;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunNews;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tints an answer while it is written: reads the tokens that came, at every second frame at most.
 * View models' thread only, but for the signal from the turn.
 */
final class GrowingTokens implements AutoCloseable {
  private final Turn turn;
  private final TintedAnswers answers;
  private final String beginning;
  private final RunNews news;
  private final TokenPlaces places;
  private int read;
  private int length;
  private boolean closed;

  /** Reads from the first token on. */
  GrowingTokens(Turn turn, Pulse pulse, TintedAnswers answers) {
    this.turn = turn;
    this.answers = answers;
    beginning = turn.beginning();
    places = new TokenPlaces(beginning.length());
    news = turn.onNews(() -> later(pulse));
    later(pulse);
  }

  private void later(Pulse pulse) {
    pulse.next(() -> pulse.next(this::read));
  }

  private void read() {
    if (closed) {
      return;
    }
    news.acknowledge();
    List<TokenLogprob> more = new ArrayList<>();
    read = turn.readLogprobs(read, more);
    if (more.isEmpty() || read - more.size() >= TokensViewModel.MOST_SHOWN) {
      return;
    }
    List<Place> came = more.stream().map(places::add).toList();
    String text = came.stream().map(Place::text).collect(Collectors.joining());
    // Of what it goes on from nothing is known: it is there without tints.
    String added = length == 0 ? beginning + text : text;
    answers.grow(turn.message(), length, added, Stretches.of(came));
    length += added.length();
  }

  /** Hears no more of it. */
  @Override
  public void close() {
    closed = true;
    news.cancel();
  }
}
