package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemorySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActiveConnectionsTest {
  private static final ConnectionProfile LOCAL = ConnectionProfile.usual("local", Kind.OLLAMA);
  private static final ConnectionProfile EXTRA =
      ConnectionProfile.usual("command-line", Kind.CUSTOM);

  private final MemorySettings settings = new MemorySettings(Settings.defaults());

  private static List<String> ids(List<ConnectionProfile> all) {
    return all.stream().map(ConnectionProfile::id).toList();
  }

  private void save(ConnectionProfile... profiles) {
    settings.update(s -> s.withConnections(List.of(profiles)));
  }

  @Test
  void thoseOfTheCommandLineTheSettingsAndTheEnvironmentAndTheBuiltInModel() {
    save(LOCAL);
    ActiveConnections all =
        new ActiveConnections(settings, Map.of("OPENROUTER_API_KEY", "sk-or-v1-x"), EXTRA);
    assertEquals(List.of("command-line", "local", "openrouter", "offline"), ids(all.all()));
    assertEquals(EXTRA, all.preferred());
    assertEquals(LOCAL, all.find("local").orElseThrow());
    assertTrue(all.isOfKind("openrouter", Kind.OPENROUTER));
    assertFalse(all.isOfKind("openrouter", Kind.OPENAI));
    assertFalse(all.isOfKind("gone", Kind.OPENAI));
  }

  @Test
  void aVariableThatHoldsOnlyWhatSurroundsAKeyIsNone() {
    ActiveConnections none =
        new ActiveConnections(settings, Map.of("OPENROUTER_API_KEY", "\u00a0\u200b"), null);
    assertEquals(List.of("offline"), ids(none.all()));
  }

  @Test
  void theOneOfTheSettingsIsPreferredIfItIsThere() {
    save(LOCAL, ConnectionProfile.usual("second", Kind.CUSTOM));
    ActiveConnections all = new ActiveConnections(settings, Map.of(), null);
    assertEquals("local", all.preferred().id());
    settings.update(s -> s.withNewConversation(new Settings.NewConversation("second", null, null)));
    assertEquals("second", all.preferred().id());
    settings.update(s -> s.withNewConversation(new Settings.NewConversation("gone", null, null)));
    assertEquals("local", all.preferred().id());
  }

  @Test
  void whoListensHearsOfConnectionsAndOfNothingElse() {
    ActiveConnections all =
        new ActiveConnections(settings, Map.of("OPENROUTER_API_KEY", "sk-or-v1-x"), null);
    List<List<String>> heard = new ArrayList<>();
    Subscription listening = all.listen(now -> heard.add(ids(now)));
    settings.update(s -> s.withAppearance(s.appearance().withTheme(Theme.DARK)));
    assertEquals(List.of(), heard);
    save(LOCAL);
    save(ConnectionProfile.usual("mine", Kind.OPENROUTER));
    assertEquals(
        List.of(List.of("local", "openrouter", "offline"), List.of("mine", "offline")), heard);
    listening.cancel();
    save();
    assertEquals(2, heard.size());
    assertEquals(0, settings.listening());
  }

  @Test
  void whatTheCommandLinesServerDoesNotTakeIsKnownForTheRestOfTheStart() {
    ActiveConnections all = new ActiveConnections(settings, Map.of(), EXTRA);
    all.learn(EXTRA, EXTRA.withSendStreamOptions(false));
    ConnectionProfile known = EXTRA.withSendStreamOptions(false);
    assertEquals(known, all.preferred());
    assertEquals(known, all.find("command-line").orElseThrow());
    all.learn(known, known.withQuirks(known.quirks().withSendReasoning(false)));
    assertFalse(all.preferred().sendStreamOptions(), "the first is not forgotten");
    assertFalse(all.preferred().quirks().sendReasoning());
    assertEquals(List.of(), settings.get().connections());
  }

  @Test
  void aConnectionOfTheCommandLineDoesNotLearnForASavedOneOfTheSameName() {
    save(ConnectionProfile.usual("command-line", Kind.CUSTOM));
    ActiveConnections all = new ActiveConnections(settings, Map.of(), EXTRA);
    all.learn(EXTRA, EXTRA.withSendStreamOptions(false));
    assertTrue(settings.get().connections().getFirst().sendStreamOptions());
  }

  @Test
  void onlyTheSavedConnectionThatWasAskedLearns() {
    ConnectionProfile other = ConnectionProfile.usual("other", Kind.OLLAMA);
    save(other, LOCAL);
    ActiveConnections all = new ActiveConnections(settings, Map.of(), null);
    all.learn(LOCAL, LOCAL.withSendStreamOptions(false));
    assertEquals(List.of(other, LOCAL.withSendStreamOptions(false)), settings.get().connections());
  }
}
