package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.snapshot.ModelSnapshot;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemorySettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of models whose server does not say it. */
class KnownModelsTest {
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final KnownModels known =
      new KnownModels(new ActiveConnections(settings, Map.of(), null), ModelSnapshot::read);

  @BeforeEach
  void connect() {
    settings.update(s ->
        s.withConnections(
            List.of(
                ConnectionProfile.usual("router", Kind.OPENROUTER),
                ConnectionProfile.usual("ai", Kind.OPENAI),
                ConnectionProfile.usual("groq", Kind.CUSTOM)
                    .withBaseUrl("https://api.groq.com/openai/v1"),
                ConnectionProfile.usual("local", Kind.OLLAMA))));
  }

  @Test
  void allOfOpenRoutersModelsAreThereBeforeItWasAsked() {
    ModelList list = known.list("router");
    assertTrue(list.models().size() > 500);
    assertFalse(list.complete());
    assertEquals(ModelSnapshot.read().asOf(), list.asOf());
  }

  @Test
  void aProvidersPricesFillWhatItsListLeavesOpen() {
    ModelInfo nano = known.fill("ai", List.of(ModelInfo.unknown("gpt-4.1-nano"))).getFirst();
    assertEquals(1_000_000, nano.contextLength());
    assertTrue(Objects.requireNonNull(nano.pricing()).source() != null);
    assertTrue(known.list("groq").models().size() > 20, "by its server's name");
  }

  @Test
  void theBuiltInModelReadsNoSnapshot() {
    KnownModels unread =
        new KnownModels(
            new ActiveConnections(settings, Map.of(), null),
            () -> {
              throw new AssertionError("read for nothing");
            });
    assertEquals(ModelList.NONE, unread.list(ConnectionProfile.OFFLINE_ID));
    List<ModelInfo> told = List.of(ModelInfo.unknown("tempera/tiny"));
    assertEquals(told, unread.fill(ConnectionProfile.OFFLINE_ID, told));
  }

  @Test
  void nothingIsMadeUpForServersOfOnesOwnAndForOpenRouter() {
    List<ModelInfo> told = List.of(ModelInfo.unknown("gpt-4.1-nano"));
    assertEquals(told, known.fill("local", told));
    assertEquals(told, known.fill("gone", told));
    assertEquals(ModelList.NONE, known.list("local"));
    assertEquals(ModelList.NONE, known.list("gone"));
    ModelInfo varies = ModelInfo.unknown("openai/gpt-4.1-nano");
    assertNull(known.fill("router", List.of(varies)).getFirst().pricing());
  }
}
