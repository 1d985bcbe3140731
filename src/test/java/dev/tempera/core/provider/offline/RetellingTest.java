package dev.tempera.core.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.logprobs.AnswerLogprobs;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.sampling.Bounds;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.Reshaped;
import dev.tempera.core.sampling.Reshaped.Share;
import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.sampling.StoredDistributions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The built-in model's answers told again, against the answers that it gives. */
class RetellingTest {
  private static final OfflineModel MODEL = OfflineModel.builtIn();
  private static final String STORY = "Tell me a story about a fox";
  private static final String SETTINGS =
      "{\"seed\":7,\"max_tokens\":24,\"temperature\":0.9,\"frequency_penalty\":0.3%s}";

  private final Asking asking = new Asking(MODEL);

  private String body(String parameters) {
    return asking.prepared(List.of(ChatMessage.text(Role.USER, STORY)), parameters).body();
  }

  private Retelling retold(String parameters, long seed) {
    try {
      return Retelling.of(MODEL, body(parameters), seed, new Cancellation());
    } catch (ProviderException e) {
      throw new AssertionError(e);
    }
  }

  private static List<TokenLogprob> logprobs(Recorder answer) {
    return answer.all(StreamEvent.LogprobsDelta.class).stream()
        .flatMap(delta -> delta.tokens().stream())
        .toList();
  }

  private static String text(Recorder answer) {
    return answer.all(StreamEvent.TextDelta.class).stream()
        .map(StreamEvent.TextDelta::text)
        .collect(Collectors.joining());
  }

  private static String text(ExactDistributions answer) {
    return answer.places().stream().map(Place::text).collect(Collectors.joining());
  }

  private static SamplingOptions options(double temperature, double topP, int topK, double minP) {
    return new SamplingOptions(temperature, topP, topK, minP, 0, 1, 0.3, 0, Map.of());
  }

  @Test
  void tellsWhatWasWritten() {
    Recorder said = asking.ask(STORY, SETTINGS.formatted(",\"logprobs\":true,\"top_logprobs\":20"));
    Retelling again = retold(SETTINGS.formatted(""), 7);
    assertEquals(text(said), again.text());
    assertEquals(again.text(), text(again));
    List<TokenLogprob> told = logprobs(said);
    assertEquals(told.size(), again.places().size());
    for (int i = 0; i < told.size(); i++) {
      assertEquals(told.get(i).token(), again.places().get(i).token());
      assertEquals(told.get(i).logprob(), again.places().get(i).logprob(), 1e-12);
    }
  }

  @Test
  void itsOwnSeedDrawsItsOwnTokens() {
    Retelling again = retold(SETTINGS.formatted(""), 7);
    for (int place = 0; place < again.places().size(); place++) {
      Share drawn = again.drawn(place, again.asked(), again.seed());
      assertEquals(again.places().get(place).token(), drawn.token());
      assertTrue(drawn.chosen());
    }
  }

  @Test
  void anotherSeedDrawsWhatTheModelWouldHaveWritten() {
    Retelling again = retold(SETTINGS.formatted(""), 7);
    String other = text(asking.ask(STORY, SETTINGS.formatted("").replace(":7,", ":8,")));
    ExactDistributions written = again.written(again.asked(), 8);
    assertEquals(other, text(written));
    // As long as the text before is the same, so is what is drawn.
    int place = 0;
    while (again.places().get(place).token().equals(written.places().get(place).token())) {
      place++;
    }
    assertEquals(written.places().get(place).token(), again.drawn(place, again.asked(), 8).token());
  }

  /** Every number against the definition, written down a second time. */
  @Test
  void sharesFollowTheDefinitionOverAGrid() {
    Retelling again = retold("{\"seed\":3,\"max_tokens\":6}", 3);
    for (double temperature : new double[] {0.3, 0.7, 1, 1.6}) {
      for (double topP : new double[] {1, 0.9, 0.4}) {
        for (int topK : new int[] {0, 3, 15}) {
          for (double minP : new double[] {0, 0.05, 0.4}) {
            SamplingOptions options =
                new SamplingOptions(temperature, topP, topK, minP, 0, 1, 0, 0, Map.of());
            for (int place = 0; place < again.places().size(); place++) {
              check(again.reshape(place, options), options);
            }
          }
        }
      }
    }
  }

  private static void check(Reshaped said, SamplingOptions options) {
    double first = Math.log(said.shares().getFirst().own());
    double kept = 0;
    for (Share share : said.shares()) {
      double ratio =
          Math.exp((Math.log(share.own()) - first) / options.temperature())
              * said.shares().getFirst().tempered().low();
      assertEquals(ratio, share.tempered().low(), 1e-6);
      kept += share.drawn().low();
    }
    assertEquals(1, kept + said.rest().drawn().low(), 1e-9);
    double whole = said.rest().tempered().low();
    for (Share share : said.shares()) {
      whole += share.tempered().low();
    }
    assertEquals(1, whole, 1e-9);
  }

  /**
   * What the API's twenty alternatives tell never contradicts what the sampler does: but for the
   * special tokens, to which the model gives a little and which are never drawn.
   */
  @Test
  void whatTwentyAlternativesTellHoldsTheTruthOverAGrid() {
    String parameters = "{\"seed\":5,\"max_tokens\":8,\"logprobs\":true,\"top_logprobs\":20}";
    StoredDistributions stored = AnswerLogprobs.of(logprobs(asking.ask(STORY, parameters)));
    Retelling exact = retold(parameters, 5);
    int known = 0;
    for (double temperature : new double[] {0, 0.4, 1, 1.5}) {
      for (double topP : new double[] {1, 0.9, 0.3}) {
        for (int topK : new int[] {0, 5, 100}) {
          for (double minP : new double[] {0, 0.1}) {
            SamplingOptions options =
                new SamplingOptions(temperature, topP, topK, minP, 0, 1, 0, 0, Map.of());
            for (int place = 0; place < stored.places().size(); place++) {
              known += agree(stored.reshape(place, options), exact.reshape(place, options));
            }
          }
        }
      }
    }
    assertTrue(known > 1000, "most of them are known: " + known);
  }

  private static int agree(Reshaped stored, Reshaped exact) {
    int known = 0;
    for (Share share : stored.shares()) {
      Share truth =
          exact.shares().stream()
              .filter(each ->
                  each.token().equals(share.token()) && Math.abs(each.own() - share.own()) < 1e-9)
              .findFirst()
              .orElseThrow();
      within(share.tempered(), truth.tempered().low());
      within(share.drawn(), truth.drawn().low());
      if (share.drawn().high() - share.drawn().low() < 1e-9) {
        double first = stored.shares().getFirst().drawn().low();
        double trueFirst = exact.shares().getFirst().drawn().low();
        assertEquals(truth.drawn().low() / trueFirst, share.drawn().low() / first, 1e-6);
        known++;
      }
    }
    within(stored.rest().drawn(), exact.rest().drawn().low());
    return known;
  }

  private static void within(Bounds bounds, double truth) {
    assertTrue(
        truth >= bounds.low() - 5e-4 && truth <= bounds.high() + 5e-4,
        () -> truth + " is not in " + bounds);
  }

  @Test
  void penaltiesActOnWhatStandsBefore() {
    Retelling again = retold("{\"seed\":3,\"max_tokens\":24,\"temperature\":0}", 3);
    SamplingOptions plain = options(1, 1, 0, 0);
    boolean changed = false;
    for (int place = 1; place < again.places().size(); place++) {
      Share before = again.reshape(place, plain).shares().getFirst();
      SamplingOptions strong = new SamplingOptions(1, 1, 0, 0, 0, 1, 2, 2, Map.of());
      Share after =
          again.reshape(place, strong).shares().stream()
              .filter(each -> each.token().equals(before.token()))
              .findFirst()
              .orElse(before);
      boolean said =
          again.places().subList(0, place).stream()
              .anyMatch(each -> each.token().equals(before.token()));
      if (said) {
        assertTrue(after.tempered().low() < before.tempered().low());
        changed = true;
      }
    }
    assertTrue(changed, "some token comes twice");
  }

  @Test
  void aJsonAnswerIsChosenFromWhatItsFormAllows() {
    String parameters =
        "{\"seed\":2,\"max_tokens\":40,\"response_format\":{\"type\":\"json_object\"}}";
    Retelling again = retold(parameters, 2);
    assertEquals(text(asking.ask(STORY, parameters)), again.text());
    Reshaped first = again.reshape(0, again.asked());
    assertTrue(first.shares().stream().allMatch(share -> share.tempered().low() <= 1));
    assertTrue(first.shares().getFirst().token().strip().startsWith("{"));
  }

  @Test
  void aStopTextIsNotShown() {
    String story = retold("{\"seed\":3,\"max_tokens\":24}", 3).text();
    String stop = story.substring(6, 9);
    String parameters = "{\"seed\":3,\"max_tokens\":24,\"stop\":\"" + stop + "\"}";
    Retelling again = retold(parameters, 3);
    assertEquals(story.substring(0, story.indexOf(stop)), again.text());
    assertEquals(again.text(), text(again));
  }

  @Test
  void aBodyThatCannotBeReadIsRefused() {
    assertThrows(
        ProviderException.class,
        () -> Retelling.of(MODEL, "{\"temperature\":9}", 1, new Cancellation()));
  }
}
