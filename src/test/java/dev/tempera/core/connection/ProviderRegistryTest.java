package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.BundledModels;
import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemorySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked at a connection, and what is known of its models before. */
class ProviderRegistryTest {
  @TempDir Path folder;
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final ActiveConnections connections =
      new ActiveConnections(settings, Map.of("OPENROUTER_API_KEY", "sk-or-v1-x"), null);
  private final BundledLists bundled = new BundledLists(connections, () -> Instant.EPOCH);

  private ModelCatalog catalog() {
    return new CachedModelCatalog(
        id -> List.of(), bundled, folder, Clock.systemUTC(), Runnable::run);
  }

  private ProviderRegistry registry() {
    return new ProviderRegistry(connections, ProviderRegistryTest::provider, this::catalog);
  }

  private static ChatProvider provider(ConnectionProfile profile) {
    return new OfflineProvider(profile, OfflineModel.builtIn(), () -> 0, Clock.systemUTC());
  }

  private void save(ConnectionProfile... profiles) {
    settings.update(s -> s.withConnections(List.of(profiles)));
  }

  @Test
  void aConnectionIsAskedThroughOneProviderUntilItIsChanged() throws Exception {
    ConnectionProfile mine = ConnectionProfile.usual("mine", Kind.CUSTOM);
    save(mine);
    ProviderRegistry registry = registry();
    ChatProvider first = registry.provider("mine");
    assertEquals(mine, first.profile());
    assertSame(first, registry.provider("mine"));
    save(mine.withBaseUrl("http://elsewhere.test/v1"));
    ChatProvider changed = registry.provider("mine");
    assertNotSame(first, changed);
    assertEquals("http://elsewhere.test/v1", changed.profile().baseUrl());
  }

  @Test
  void aConnectionThatIsGoneIsNamedAndWhatToDoIsSaid() {
    ProviderException gone =
        assertThrows(ProviderException.class, () -> registry().provider("old"));
    assertEquals(
        "The connection “old” no longer exists; choose another model in the sidebar.",
        gone.error().message());
  }

  @Test
  void aModelIsWhatTheCatalogueKnowsOfIt() {
    ModelInfo known = BundledModels.openRouter().models().getFirst();
    assertEquals(known, registry().model("openrouter", known.id()));
    assertEquals(ModelInfo.unknown("no/such"), registry().model("openrouter", "no/such"));
  }

  @Test
  void inThePlaceOfAModelThatIsGoneThreeNearOnesAreOffered() {
    List<ModelInfo> models =
        Stream.of("a/x-1", "b/x-1", "a/x-2", "a/y", "a/x-3").map(ModelInfo::unknown).toList();
    ModelCatalog known =
        new CachedModelCatalog(
            id -> List.of(),
            id -> new ModelList(models, Instant.EPOCH, false, false, null),
            folder,
            Clock.systemUTC(),
            Runnable::run);
    ProviderRegistry registry =
        new ProviderRegistry(connections, ProviderRegistryTest::provider, () -> known);
    assertEquals(
        List.of("a/x-1", "a/x-2", "a/x-3"), registry.substitutes("openrouter", "a/x-gone"));
    assertEquals(List.of(), registry().substitutes("mine", "m"));
  }

  @Test
  void whatIsKnownBeforeAnyServerIsAskedIsTheBuiltInModelAndOpenRouters() {
    save(ConnectionProfile.usual("mine", Kind.CUSTOM));
    ModelList offline = bundled.apply(ConnectionProfile.OFFLINE_ID);
    assertEquals(
        List.of(OfflineProvider.MODEL_ID), offline.models().stream().map(ModelInfo::id).toList());
    assertEquals(Instant.EPOCH, offline.asOf());
    assertEquals(BundledModels.openRouter(), bundled.apply("openrouter"));
    assertEquals(ModelList.NONE, bundled.apply("mine"));
    assertEquals(ModelList.NONE, bundled.apply("gone"));
  }

  private static Setup setup(String connection, String model, String parameter, String json) {
    return new Setup(
        connection, model, "Be calm.", ParameterSet.EMPTY.with(parameter, ExactJson.read(json)));
  }

  @Test
  void theFirstRequestIsShownAsItWouldGoOut() throws Exception {
    PreparedRequest first =
        FirstRequest.prepare(
            registry(),
            setup(ConnectionProfile.OFFLINE_ID, OfflineProvider.MODEL_ID, "seed", "7"),
            ChatMessage.text(Role.USER, "Hello?"));
    assertEquals(
        List.of("Be calm.", "Hello?"),
        first.request().messages().stream().map(ChatMessage::text).toList());
    assertTrue(first.body().contains("\"seed\":7"), first.body());
    assertTrue(first.body().contains(OfflineProvider.MODEL_ID), first.body());
  }

  @Test
  void aSetupIsJudgedByTheRulesOfItsServerAndTheFirstFaultIsNamed() {
    save(ConnectionProfile.usual("mine", Kind.CUSTOM), ConnectionProfile.usual("ai", Kind.OPENAI));
    SetupCheck check = new SetupCheck(catalog(), connections);
    assertEquals(Optional.empty(), check.problem(setup("mine", "m", "max_tokens", "3")));
    String refused = check.problem(setup("ai", "m", "max_tokens", "3")).orElseThrow();
    assertTrue(refused.startsWith("max_tokens: "), refused);
    assertTrue(refused.contains("at least 16"), refused);
    assertTrue(check.problem(setup("mine", "m", "temperature", "\"hot\"")).isPresent());
    ModelInfo known = BundledModels.openRouter().models().getFirst();
    assertEquals(known, check.contextOf(setup("openrouter", known.id(), "seed", "1")).model());
  }

  @Test
  void aWarningIsNoFault() {
    SetupCheck check = new SetupCheck(catalog(), connections);
    ModelInfo known = BundledModels.openRouter().models().getFirst();
    Setup large = setup("openrouter", known.id(), "max_tokens", "2000000000");
    assertEquals(Optional.empty(), check.problem(large));
  }
}
