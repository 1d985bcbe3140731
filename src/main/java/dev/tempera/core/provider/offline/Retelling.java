package dev.tempera.core.provider.offline;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.core.provider.offline.sampling.Distribution;
import dev.tempera.core.provider.offline.sampling.Logprobs;
import dev.tempera.core.provider.offline.sampling.Sampler;
import dev.tempera.core.sampling.Bounds;
import dev.tempera.core.sampling.Cut;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.Reshaped;
import dev.tempera.core.sampling.Reshaped.Rest;
import dev.tempera.core.sampling.Reshaped.Share;
import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.sampling.Shaping;
import dev.tempera.core.sampling.TokenText;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of the built-in model, written once more with the same seed while every token's logits
 * are kept: what the sampler chose from is then known in full, and the sampler itself says what
 * other settings and seeds make of it. Holds some kilobytes a token. Any thread.
 */
public final class Retelling implements ExactDistributions {
  /** How many alternatives are listed one by one. */
  private static final int LISTED = 20;

  private final OfflineModel.Loaded model;
  private final OfflineRequest request;
  private final TokenNames names;
  private final long seed;
  private final int[] prompt;
  private final String beginning;
  private final List<Step> steps;
  private final List<Place> places;
  private final String text;

  /**
   * How a token was chosen.
   *
   * @param draws how many random numbers had been used by then, unless the temperature is 0
   */
  private record Step(int token, float[] logits, int[] allowed, int draws) {
    boolean isForced() {
      return allowed.length == 0;
    }
  }

  private Retelling(
      OfflineModel.Loaded model, OfflineRequest request, long seed, Cancellation cancellation)
      throws ProviderException {
    this.model = model;
    this.request = request;
    this.seed = seed;
    names = new TokenNames(model.file().tokenizer());
    Generation generation = new Generation(model, request, seed);
    Watching watching = new Watching();
    generation.watch(watching);
    Generation.End end = generation.run(watching, cancellation);
    prompt = generation.prompt().tokens();
    beginning = generation.prompt().continued();
    text = watching.text.toString();
    if (end == Generation.End.STOP) {
      watching.dropEnd();
    }
    steps = List.copyOf(watching.steps);
    places = makePlaces();
  }

  private Retelling(Retelling whole, int tokens) {
    model = whole.model;
    request = whole.request;
    seed = whole.seed;
    names = whole.names;
    prompt = whole.prompt;
    beginning = whole.beginning;
    text = whole.text;
    steps = whole.steps.subList(0, tokens);
    places = whole.places.subList(0, tokens);
  }

  /** The same, but only the tokens that begin within so many chars of the text. */
  public Retelling until(int chars) {
    int count = 0;
    while (count < places.size() && places.get(count).start() < chars) {
      count++;
    }
    return new Retelling(this, count);
  }

  /** Keeps what the model chose from. */
  private static final class Watching implements Generation.Watcher, Generation.Output {
    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int draws;

    @Override
    public void chosen(int token, float[] logits, int[] allowed) {
      steps.add(new Step(token, logits.clone(), allowed, draws));
      draws += allowed.length == 0 ? 0 : 1;
    }

    void dropEnd() {
      if (!steps.isEmpty() && steps.getLast().token() == Tokenizer.EOS) {
        steps.removeLast();
      }
    }

    @Override
    public void piece(AnswerText.Piece piece) {
      text.append(piece.text());
    }

    @Override
    public boolean wantsLogprobs() {
      return false;
    }

    @Override
    public void pace() {}
  }

  /**
   * Writes an answer again; blocks for as long as that takes at full speed.
   *
   * @param body of the request, as it was sent
   * @param seed that the answer was written with
   * @throws ProviderException if the model or the request cannot be read
   */
  public static Retelling of(OfflineModel model, String body, long seed, Cancellation cancellation)
      throws ProviderException {
    OfflineModel.Loaded loaded = model.ready();
    int vocabulary = loaded.file().tokenizer().size();
    return new Retelling(loaded, new RequestReader(vocabulary).read(body), seed, cancellation);
  }

  /** Names the exact weights, as the answer's {@code system_fingerprint} does. */
  public String fingerprint() {
    return model.fingerprint();
  }

  /** The text that the answer went on from; empty for most. */
  public String beginning() {
    return beginning;
  }

  /** The text of the answer, without what it went on from. */
  public String text() {
    return text;
  }

  @Override
  public SamplingOptions asked() {
    return request.sampling();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public ExactDistributions written(SamplingOptions options, long otherSeed) {
    try {
      return new Retelling(model, request.withSampling(options), otherSeed, new Cancellation());
    } catch (ProviderException e) {
      throw new IllegalStateException("what could be asked once can be asked again", e);
    }
  }

  private List<Place> makePlaces() {
    List<Place> made = new ArrayList<>();
    TokenText whole = new TokenText();
    int start = 0;
    for (Step step : steps) {
      if (start >= text.length() && !made.isEmpty()) {
        // A stop text cut it off.
        break;
      }
      String name = names.of(step.token());
      String added = whole.add(name, names.bytes(step.token()));
      String shown = added.substring(0, Math.min(added.length(), text.length() - start));
      made.add(new Place(shown, name, start, new Logprobs(step.logits()).of(step.token())));
      start += shown.length();
    }
    return List.copyOf(made);
  }

  @Override
  public List<Place> places() {
    return places;
  }

  @Override
  public boolean hasAlternatives(int place) {
    return true;
  }

  /** The sampler as it stood at a place, its random numbers used up to there. */
  private Sampler sampler(int place, SamplingOptions options, long from) {
    int vocabulary = model.file().tokenizer().size();
    Sampler sampler = new Sampler(options, from, vocabulary, Tokenizer.SPECIALS);
    sampler.prompt(prompt);
    for (Step step : steps.subList(0, place)) {
      sampler.answer(step.token());
    }
    sampler.skip(steps.get(place).draws());
    return sampler;
  }

  @Override
  public Reshaped reshape(int place, SamplingOptions options) {
    Step step = steps.get(place);
    if (step.isForced()) {
      Share only = forced(step);
      return new Reshaped(List.of(only), new Rest(0, 1 - only.own(), Bounds.NEVER, Bounds.NEVER));
    }
    Sampled sampled = new Sampled(step, sampler(place, options, 0), options);
    List<Share> shares = new ArrayList<>();
    double own = 1;
    double tempered = 0;
    double drawn = 0;
    for (int rank = 0; rank < sampled.ranked.size(); rank++) {
      if (rank < LISTED || sampled.ranked.token(rank) == step.token()) {
        Share share = sampled.share(rank);
        shares.add(share);
        own -= share.own();
      } else {
        tempered += sampled.tempered(rank);
        drawn += sampled.drawn(rank);
      }
    }
    Rest rest =
        new Rest(
            sampled.ranked.size() - shares.size(),
            Math.max(0, own),
            Bounds.of(tempered),
            Bounds.of(drawn));
    return new Reshaped(shares, rest);
  }

  private Share forced(Step step) {
    double own = StrictMath.exp(new Logprobs(step.logits()).of(step.token()));
    return new Share(names.of(step.token()), true, own, Bounds.of(1), Bounds.of(1), Cut.NONE);
  }

  @Override
  public Share drawn(int place, SamplingOptions options, long otherSeed) {
    Step step = steps.get(place);
    if (step.isForced()) {
      return forced(step);
    }
    Sampler sampler = sampler(place, options, otherSeed);
    Sampled sampled = new Sampled(step, sampler, options);
    int token = sampler.draw(sampler.distribution(step.logits(), step.allowed()));
    int rank = 0;
    while (sampled.ranked.token(rank) != token) {
      rank++;
    }
    return sampled.share(rank);
  }

  /** What the sampler makes of a place. */
  private final class Sampled {
    private final Step step;
    private final SamplingOptions options;
    private final Logprobs own;

    /** All tokens; at temperature 0 as they are ranked at temperature 1. */
    private final Distribution ranked;

    private final int greedy;
    private final Shaping.Cuts cuts;

    Sampled(Step step, Sampler sampler, SamplingOptions options) {
      this.step = step;
      this.options = options;
      own = new Logprobs(step.logits());
      greedy = sampler.greedy(step.logits(), step.allowed());
      ranked = sampler.ranked(step.logits(), step.allowed());
      double[] p = new double[ranked.size()];
      for (int i = 0; i < p.length; i++) {
        p[i] = ranked.probability(i);
      }
      cuts = Shaping.cuts(p, options);
    }

    private boolean isGreedy() {
      return options.temperature() == 0;
    }

    double tempered(int rank) {
      return isGreedy() ? drawn(rank) : ranked.probability(rank);
    }

    double drawn(int rank) {
      if (isGreedy()) {
        return ranked.token(rank) == greedy ? 1 : 0;
      }
      return ranked.drawProbability(rank);
    }

    Share share(int rank) {
      int token = ranked.token(rank);
      Cut cut =
          isGreedy()
              ? token == greedy ? Cut.NONE : Cut.TEMPERATURE
              : cuts.of(rank, options, ranked.probability(0));
      return new Share(
          names.of(token),
          token == step.token(),
          StrictMath.exp(own.of(token)),
          Bounds.of(tempered(rank)),
          Bounds.of(drawn(rank)),
          cut);
    }
  }
}
