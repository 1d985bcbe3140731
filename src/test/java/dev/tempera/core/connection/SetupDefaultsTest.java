package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.settings.Connections;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemorySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class SetupDefaultsTest {
  @TempDir Path folder;
  private final MemorySettings settings = new MemorySettings(Settings.defaults());

  private SetupDefaults defaults(Map<String, String> environment) {
    return defaults(environment, StartSetup.NONE);
  }

  private SetupDefaults defaults(Map<String, String> environment, StartSetup start) {
    ActiveConnections connections = new ActiveConnections(settings, environment, null);
    return new SetupDefaults(
        settings,
        connections,
        new CachedModelCatalog(
            id -> List.of(), id -> ModelList.NONE, folder, Clock.systemUTC(), Runnable::run),
        start);
  }

  @Test
  void aStartSaysHowNewConversationsAskAndChangesNoSetting() {
    settings.update(s ->
        s.withPresets(
                List.of(
                    new Settings.Preset(
                        "Calm",
                        "Be calm.",
                        ParameterSet.EMPTY
                            .with("temperature", JsonNodeFactory.instance.numberNode(1))
                            .with("seed", JsonNodeFactory.instance.numberNode(7)))))
            .withNewConversation(new Settings.NewConversation(null, null, "Calm")));
    Settings before = settings.get();
    StartSetup start =
        new StartSetup(
            true,
            false,
            "its/model",
            null,
            ParameterSet.EMPTY.with("temperature", JsonNodeFactory.instance.numberNode(2)));
    SetupDefaults defaults = defaults(Map.of("OPENROUTER_API_KEY", "sk-or-v1-x"), start);
    Setup setup = defaults.setup();
    assertEquals("its/model", setup.model());
    assertEquals("Be calm.", setup.systemPrompt());
    assertEquals("2", setup.parameters().json("temperature").orElseThrow().toString());
    assertEquals("7", setup.parameters().json("seed").orElseThrow().toString());
    assertEquals(before, settings.get());
    ConnectionProfile mine = ConnectionProfile.usual("mine", Kind.OPENROUTER);
    assertEquals(Connections.DEFAULT_MODEL, defaults.setup(mine).model(), "of the start's only");
  }

  @Test
  void whoWantsTheBuiltInModelGetsItUntilAnotherIsPreferred() {
    StartSetup start = new StartSetup(true, true, null, "", ParameterSet.EMPTY);
    SetupDefaults defaults = defaults(Map.of("OPENROUTER_API_KEY", "sk-or-v1-x"), start);
    assertEquals("offline", defaults.setup().connectionId());
    defaults.prefer(ConnectionProfile.usual("openrouter", Kind.OPENROUTER));
    assertEquals("openrouter", defaults.setup().connectionId());
  }

  @Test
  void aFirstStartAsksTheBuiltInModel() {
    Setup setup = defaults(Map.of()).setup();
    assertEquals("offline", setup.connectionId());
    assertEquals(ParameterSet.EMPTY, setup.parameters());
  }

  @Test
  void aKeyInTheEnvironmentIsAConnectionToStartWith() {
    Setup setup = defaults(Map.of("OPENROUTER_API_KEY", "sk-or-v1-x")).setup();
    assertEquals("openrouter", setup.connectionId());
    assertEquals(Connections.DEFAULT_MODEL, setup.model());
  }

  @Test
  void theDefaultPresetComesWithIt() {
    settings.update(s ->
        s.withPresets(List.of(new Settings.Preset("Calm", "Be calm.", ParameterSet.EMPTY)))
            .withNewConversation(new Settings.NewConversation(null, null, "Calm")));
    assertEquals("Be calm.", defaults(Map.of()).setup().systemPrompt());
  }

  @Test
  void whatIsPreferredKeepsThePresetAndForgetsTheModelOfAnother() {
    settings.update(
        s -> s.withNewConversation(new Settings.NewConversation("old", "its/model", "Calm")));
    ConnectionProfile mine = ConnectionProfile.usual("mine", Kind.OPENROUTER);
    defaults(Map.of()).prefer(mine);
    Settings.NewConversation now = settings.get().newConversation();
    assertEquals("mine", now.connectionId());
    assertNull(now.model());
    assertEquals("Calm", now.preset());
    assertEquals(Connections.DEFAULT_MODEL, defaults(Map.of()).model(mine));
  }

  @Test
  void theModelThatWasChosenIsOfItsOwnConnectionOnly() {
    settings.update(
        s -> s.withNewConversation(new Settings.NewConversation("mine", "its/model", null)));
    SetupDefaults defaults = defaults(Map.of());
    assertEquals("its/model", defaults.model(ConnectionProfile.usual("mine", Kind.CUSTOM)));
    assertEquals(
        Connections.DEFAULT_MODEL, defaults.model(ConnectionProfile.usual("other", Kind.CUSTOM)));
    assertEquals(
        OfflineProvider.MODEL_ID, defaults.model(ConnectionProfile.usual("offline", Kind.OFFLINE)));
  }

  @Test
  void aServerOfOnesOwnStartsWithTheFirstModelOfItsList() {
    ModelList list =
        new ModelList(
            List.of(ModelInfo.unknown("first"), ModelInfo.unknown("second")),
            Instant.EPOCH,
            false,
            false,
            null);
    SetupDefaults defaults =
        new SetupDefaults(
            settings,
            new ActiveConnections(settings, Map.of(), null),
            new CachedModelCatalog(
                id -> List.of(), id -> list, folder, Clock.systemUTC(), Runnable::run));
    assertEquals("first", defaults.model(ConnectionProfile.usual("mine", Kind.VLLM)));
    assertEquals(
        Connections.DEFAULT_MODEL,
        defaults.model(ConnectionProfile.usual("router", Kind.OPENROUTER)),
        "its list begins with whatever is newest");
  }

  @Test
  void theModelOfAStartHoldsUntilAnotherConnectionIsPreferred() {
    StartSetup start = new StartSetup(true, false, "its/model", null, ParameterSet.EMPTY);
    SetupDefaults defaults = defaults(Map.of("OPENROUTER_API_KEY", "sk-or-v1-x"), start);
    ConnectionProfile router = ConnectionProfile.usual("openrouter", Kind.OPENROUTER);
    defaults.prefer(router);
    assertEquals("its/model", defaults.setup().model(), "the same connection again");
    defaults.prefer(Connections.offline());
    assertEquals(OfflineProvider.MODEL_ID, defaults.setup().model());
    defaults.prefer(router);
    assertEquals(Connections.DEFAULT_MODEL, defaults.setup().model());
  }

  @Test
  void ofSeveralPresetsTheOneThatIsNamedIsTaken() {
    settings.update(s ->
        s.withPresets(
                List.of(
                    new Settings.Preset("Wild", "Be wild.", ParameterSet.EMPTY),
                    new Settings.Preset("Calm", "Be calm.", ParameterSet.EMPTY)))
            .withNewConversation(new Settings.NewConversation(null, null, "Calm")));
    assertEquals("Be calm.", defaults(Map.of()).setup().systemPrompt());
    StartSetup start = new StartSetup(true, false, null, "Be brief.", ParameterSet.EMPTY);
    assertEquals("Be brief.", defaults(Map.of(), start).setup().systemPrompt());
  }
}
