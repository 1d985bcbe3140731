package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.report.SameAnswers;
import dev.tempera.core.experiment.report.SamenessText;
import dev.tempera.core.provider.ConnectionProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How often the same request got the same answer. */
@Timeout(60)
class SamenessTest {
  @TempDir private Path folder = Path.of("");

  private static ExperimentSpec spec(String request, String repeats) {
    return Specs.of(
        """
        request: {connection: scripted, model: scripted/model, prompt: "Name a colour", max_tokens: 10%s}
        repeats: %s
        metrics: [{id: right, type: equals, value: "red blue"}]
        """
            .formatted(request, repeats));
  }

  private static BillingProvider saying(String... texts) {
    AtomicInteger next = new AtomicInteger();
    return new BillingProvider(
        ConnectionProfile.Kind.CUSTOM,
        (n, request) -> new Reply.Good(texts[next.getAndIncrement() % texts.length], 3, Map.of()));
  }

  private List<SameAnswers> found(ExperimentSpec spec, BillingProvider provider) throws Exception {
    try (var fixture = new ExperimentFixture(folder, spec)) {
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider, 1).reason());
      String report = fixture.report();
      assertEquals(
          spec.design().repeats().count() > 1,
          report.contains("## Same request, same answer"),
          report);
      return fixture.findings().sameAnswers();
    }
  }

  /** The oracle's five outputs: four different, .4 the most frequent, .1 of the pairs alike. */
  @Test
  void whatIsAlikeIsCountedByteForByte() throws Exception {
    List<SameAnswers> all =
        found(spec("", "5"), saying("red blue", "red blue", "red green", "Red blue", "yellow"));
    SameAnswers found = all.getFirst();
    assertEquals(1, found.items());
    assertEquals(5, found.answers());
    assertEquals(4, found.different());
    assertEquals(0.4, found.most(), 1e-12);
    assertEquals(0.1, found.pairs(), 1e-12);
    assertEquals(0, found.whole());
    assertEquals("no seed", found.seed());
    assertEquals(
        List.of(
            "all: 10 % of pairs of answers are the same (no seed); the most frequent answer is 40 %"
                + " of 5, 4 different"),
        SamenessText.lines(all));
  }

  @Test
  void theSeedThatWasSentIsSaid() throws Exception {
    assertEquals("seed 7", found(spec(", seed: 7", "2"), saying("a")).getFirst().seed());
  }

  @Test
  void otherSeedsAreOtherRequests() throws Exception {
    SameAnswers found = found(spec("", "{count: 2, first_seed: 1}"), saying("a", "b")).getFirst();
    assertEquals("another seed each repeat", found.seed());
    assertEquals(0, found.pairs());
  }

  @Test
  void whatIsAskedOnceSaysNothing() throws Exception {
    assertEquals(List.of(), found(spec("", "1"), saying("a")));
  }

  @Test
  void whatIsNearlyAlwaysSoIsNotCalledAlways() {
    SameAnswers nearly = new SameAnswers("cold", "no seed", "A", 2_000, 4_000, .9999, 1, .9999, 1);
    String line = SamenessText.lines(List.of(nearly)).getFirst();
    assertTrue(line.startsWith("cold, answered by A: > 99.9 % of pairs"), line);
    assertTrue(line.endsWith("> 99.9 % of 2000 items are always answered alike"), line);
  }
}
