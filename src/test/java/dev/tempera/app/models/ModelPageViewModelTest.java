package dev.tempera.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.BundledModels;
import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says, and when: the catalogue and the server answer when the test says so. */
class ModelPageViewModelTest {
  private static final String NANO = "openai/gpt-4.1-nano";
  private static final ConnectionProfile ROUTER =
      ConnectionProfile.usual("openrouter", Kind.OPENROUTER);

  @TempDir Path folder;
  private final Queue<Runnable> later = new ArrayDeque<>();
  private List<ModelEndpoint> endpoints = List.of();
  private @Nullable String refusal;

  private ModelPageViewModel open(ConnectionProfile connection, String model) {
    CachedModelCatalog catalog =
        new CachedModelCatalog(
            id -> List.of(ModelInfo.unknown(NANO).withLimits(77, null, null)),
            id -> id.equals("openrouter") ? BundledModels.openRouter() : ModelList.NONE,
            folder,
            Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC),
            later::add);
    ModelPages pages = new ModelPages(catalog, id -> provider(), later::add);
    return new ModelPageViewModel(pages, connection, model, UiExecutor.immediate(), ZoneOffset.UTC);
  }

  private ChatProvider provider() {
    return new Offering(ROUTER, endpoints, refusal);
  }

  private void settle() {
    for (Runnable next = later.poll(); next != null; next = later.poll()) {
      next.run();
    }
  }

  private static Optional<String> value(List<Fact> facts, String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).map(Fact::value).findFirst();
  }

  @Test
  void everythingThatIsCarriedOfNanoStandsThereWithoutANetwork() {
    ModelPageViewModel page = open(ROUTER, NANO);
    assertEquals(NANO, page.titleProperty().get());
    settle();
    assertEquals("OpenAI: GPT-4.1 Nano", page.titleProperty().get());
    assertEquals(Optional.of("1,047,576 tokens"), value(page.overview(), "Context"));
    assertEquals(Optional.of("32,768 tokens"), value(page.overview(), "Longest answer"));
    assertEquals(Optional.of("14 Apr 2025"), value(page.overview(), "Released"));
    assertEquals(Optional.of("text, image, file"), value(page.overview(), "Takes"));
    assertEquals(Optional.of("41.5B"), value(page.overview(), "Tokens a week"));
    assertEquals(Optional.of("$0.10 per million tokens"), value(page.prices(), "Prompt"));
    assertEquals(Optional.of("$0.01 each"), value(page.prices(), "A web search"));
    assertEquals(Optional.of("80.1 %"), value(page.benchmarks(), "MMLU"));
    assertEquals(Optional.of("9.8 %"), value(page.benchmarks(), "Aider polyglot"));
    assertTrue(
        page.sourceProperty().get().startsWith("From the snapshot of 8 Sep"),
        page.sourceProperty().get());
  }

  @Test
  void whatTheSnapshotTellsStaysBesideWhatTheServerSays() {
    ModelPageViewModel page = open(ROUTER, NANO);
    settle();
    page.refresh();
    settle();
    assertEquals(Optional.of("77 tokens"), value(page.overview(), "Context"));
    assertEquals(Optional.of("41.5B"), value(page.overview(), "Tokens a week"));
    assertEquals(Optional.of("50.3 %"), value(page.benchmarks(), "GPQA"));
    assertTrue(page.sourceProperty().get().startsWith("As OpenRouter said on 1 Nov 2026"));
  }

  @Test
  void providersComeWhenTheyComeAndAFailureIsASentence() {
    endpoints =
        List.of(
            new ModelEndpoint(
                "Azure",
                "azure",
                1_000,
                null,
                null,
                false,
                new Uptime(99.96, null, 98.0),
                new Percentiles(2229.5, null, null, 9000.0),
                new Percentiles(80.0, null, null, null),
                List.of(new Price("prompt", 0, new BigDecimal("0.0000001"))),
                null));
    ModelPageViewModel page = open(ROUTER, NANO);
    assertTrue(page.providersNoteProperty().get().startsWith("Asking"));
    settle();
    assertEquals("", page.providersNoteProperty().get());
    assertEquals(
        List.of(
            "Azure (degraded)",
            "$0.10 / –",
            "1,000",
            "–",
            "–",
            "–",
            "100.0 %",
            "–",
            "98.0 %",
            "2,230 ms (p99 9,000 ms)",
            "80"),
        page.endpoints().getFirst().cells());
    refusal = "The key was refused.";
    page.refresh();
    settle();
    assertEquals("The key was refused.", page.providersNoteProperty().get());
  }

  @Test
  void anAnswerAfterThePageWasLeftChangesNothing() {
    ModelPageViewModel page = open(ROUTER, NANO);
    page.close();
    settle();
    assertEquals(NANO, page.titleProperty().get());
    assertTrue(page.overview().isEmpty());
  }

  @Test
  void workIsReckonedAsItIsTyped() {
    ModelPageViewModel page = open(ROUTER, NANO);
    settle();
    assertEquals("$0.0003", page.costProperty().get());
    page.timesProperty().set("1,000");
    assertEquals("$0.30", page.costProperty().get());
    page.promptTokensProperty().set("2k");
    assertEquals("Whole numbers, please.", page.costProperty().get());
    page.promptTokensProperty().set("0");
    page.answerTokensProperty().set("99999999999999999999");
    assertEquals("Whole numbers, please.", page.costProperty().get());
  }

  @Test
  void aServerOfOnesOwnHasNoProvidersAndNothingIsMadeUp() {
    ModelPageViewModel page = open(ConnectionProfile.usual("mine", Kind.OLLAMA), "llama");
    settle();
    assertTrue(page.providersNoteProperty().get().contains("answers itself"));
    assertEquals(List.of(), List.copyOf(page.prices()));
    assertEquals("Its price is not known.", page.costProperty().get());
    assertEquals("Nothing was said of this model.", page.sourceProperty().get());
  }
}
