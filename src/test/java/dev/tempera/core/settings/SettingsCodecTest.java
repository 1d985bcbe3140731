package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ServerQuirks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the settings: its bounds, what is said of a bad one, and that it comes back. */
class SettingsCodecTest {
  private static final Settings DEFAULTS = Settings.defaults();

  private final List<String> problems = new ArrayList<>();

  private Settings read(String json) {
    problems.clear();
    return SettingsCodec.read(ExactJson.read(json.replace('\'', '"')), problems);
  }

  private static Settings everything() {
    return new Settings(
        new Appearance(Settings.Theme.DARK, 1.5, 0.75, 28, true, Set.of("f1", "f2")),
        new Settings.WindowPlace(-5.0, 7.0, 800, 600, true, 111, 222, false, false, "c9"),
        List.of(
            new ConnectionProfile(
                "mine",
                "My server",
                Kind.VLLM,
                "http://h.test/v1",
                Map.of("X-A", "b"),
                "MY_KEY",
                false,
                Duration.ofMillis(1_234),
                Duration.ofMillis(5_678),
                new ServerQuirks(true, false)),
            ConnectionProfile.usual("openai", Kind.OPENAI)),
        new Settings.NewConversation("mine", "m/x", "Calm"),
        List.of(
            new Settings.Preset(
                "Calm", "Be calm.", ParameterSet.EMPTY.with("seed", ExactJson.read("7")))),
        new Settings.Attribution(true, "https://r.test", "T"),
        new Behaviour(false, 12.5, false, 3, 99, false),
        new Settings.Models(
            List.of(new Settings.ModelRef("mine", "a"), new Settings.ModelRef("mine", "b")),
            List.of(new Settings.ModelRef("openai", "c")),
            "free",
            List.of(
                new OwnFacts(
                    new Settings.ModelRef("mine", "a"),
                    8_192,
                    null,
                    new BigDecimal("0.10"),
                    BigDecimal.ZERO))));
  }

  @Test
  void everyFieldThatIsWrittenIsRead() {
    ObjectNode document = ExactJson.object();
    SettingsCodec.write(everything(), document);
    assertEquals(everything(), SettingsCodec.read(document, problems));
    assertEquals(List.of(), problems);
    ObjectNode usual = ExactJson.object();
    SettingsCodec.write(DEFAULTS, usual);
    assertEquals(DEFAULTS, SettingsCodec.read(usual, problems));
    assertEquals(DEFAULTS, read("{}"));
  }

  @Test
  void whatCannotBeOfModelsFilledInIsNotKnownAndSaid() {
    Settings read =
        read(
            """
            {"models":{"own":[
              {"connectionId":"a","model":"m","contextLength":-1,"answerPerMillion":"cheap"},
              {"connectionId":"a","model":"","contextLength":7},
              {"connectionId":"a","model":"n","contextLength":7,"promptPerMillion":"1e99999"},
              {"connectionId":"a","model":"n","contextLength":8}]}}
            """);
    assertEquals(
        List.of(new OwnFacts(new Settings.ModelRef("a", "n"), 7, null, null, null)),
        read.models().own());
    assertEquals(2, problems.size());
  }

  @Test
  void whatANewerVersionWroteStaysBesideWhatIsWritten() {
    ObjectNode document =
        (ObjectNode)
            ExactJson.read(
                "{\"appearance\":{\"glow\":1},\"later\":2,\"window\":3,"
                    + "\"connections\":[{\"id\":\"mine\",\"more\":4},5],"
                    + "\"presets\":[{\"name\":\"Calm\",\"more\":6},{\"name\":\"Gone\"}]}");
    SettingsCodec.write(everything(), document);
    assertEquals(1, document.path("appearance").path("glow").intValue());
    assertEquals(2, document.path("later").intValue());
    assertEquals(800, document.path("window").path("width").intValue());
    assertEquals(2, document.path("connections").size());
    assertEquals(4, document.path("connections").path(0).path("more").intValue());
    assertFalse(document.path("connections").path(1).has("more"));
    assertEquals(1, document.path("presets").size());
    assertEquals(6, document.path("presets").path(0).path("more").intValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "appearance|zoom|0.5|3|0.49|3.01",
        "appearance|textZoom|0.5|3|0.49|3.01",
        "window|x|-100000|100000|-100001|100001",
        "window|y|-100000|100000|-100001|100001",
        "window|width|1|100000|0.9|100001",
        "window|height|1|100000|0.9|100001",
        "window|leftDivider|0|100000|-1|100001",
        "window|rightDivider|0|100000|-1|100001",
        "behaviour|offlinePace|0|1000000|-1|1000001",
        "behaviour|binDays|0|36500|-1|36501",
        "behaviour|largestAnswerMillions|1|2000|0|2001",
        "behaviour|toolRounds|1|1000|0|1001",
        "behaviour|toolUsd|0.0001|1000000|0|1000001",
      })
  void aNumberIsTakenUpToItsBounds(
      String object, String name, String least, String most, String less, String more) {
    for (String fine : List.of(least, most)) {
      Settings read = read("{'" + object + "':{'" + name + "':" + fine + "}}");
      assertEquals(List.of(), problems);
      assertNotEquals(DEFAULTS, read, name);
    }
    for (String bad : List.of(less, more, "'1'", "true")) {
      assertEquals(DEFAULTS, read("{'" + object + "':{'" + name + "':" + bad + "}}"));
      assertEquals(1, problems.size());
      assertTrue(
          problems
              .getFirst()
              .startsWith("In settings.json, " + object + "." + name + " is not a number from "),
          problems.getFirst());
      assertTrue(problems.getFirst().endsWith("; the default is used."), problems.getFirst());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'appearance':5}|appearance is not an object; the defaults are used.",
        "{'appearance':{'theme':'pink'}}|appearance.theme is none of the words that this version knows; the default is used.",
        "{'appearance':{'theme':'DARK'}}|appearance.theme is none of the words that this version knows; the default is used.",
        "{'appearance':{'theme':5}}|appearance.theme is not a text; the default is used.",
        "{'window':{'maximized':1}}|window.maximized is neither true nor false; the default is used.",
        "{'connections':{}}|connections is not a list; an empty one is used.",
        "{'connections':[5]}|connections[0] is not an object and is left out.",
        "{'connections':[{}]}|connections[0].id is missing or used twice, so this connection is left out.",
        "{'presets':[{'name':' '}]}|presets[0].name is missing or used twice, so this preset is left out.",
        "{'attribution':{'send':'x'}}|attribution.send is neither true nor false; the default is used.",
      })
  void whatIsBadIsSaidWithItsPlace(String json, String sentence) {
    assertEquals(DEFAULTS, read(json));
    assertEquals(List.of("In settings.json, " + sentence), problems);
  }

  @Test
  void nullIsAsIfItWereNotThere() {
    assertEquals(
        DEFAULTS,
        read(
            "{'appearance':null,'connections':null,'window':{'x':null,'maximized':null},"
                + "'newConversation':{'model':null}}"));
    assertEquals(List.of(), problems);
  }

  @Test
  void theSecondOfOneNameIsLeftOut() {
    Settings read =
        read(
            "{'connections':[{'id':'a'},{'id':'a'},{'id':'b'}],"
                + "'presets':[{'name':'p'},{'name':'p'},{'name':'q'}]}");
    assertEquals(
        List.of("a", "b"), read.connections().stream().map(ConnectionProfile::id).toList());
    assertEquals(List.of("p", "q"), read.presets().stream().map(Settings.Preset::name).toList());
    assertEquals(2, problems.size());
    assertTrue(problems.getFirst().contains("connections[1].id"), problems.getFirst());
  }

  @Test
  void aConnectionIsTheUsualOneOfItsKindWhereItSaysNothing() {
    Settings read = read("{'connections':[{'id':'o','kind':'openai'},{'id':'c'}]}");
    assertEquals(
        List.of(
            ConnectionProfile.usual("o", Kind.OPENAI), ConnectionProfile.usual("c", Kind.CUSTOM)),
        read.connections());
    ConnectionProfile without =
        read("{'connections':[{'id':'o','kind':'openai','apiKeyEnv':null}]}")
            .connections()
            .getFirst();
    assertNull(without.apiKeyEnv());
  }

  @Test
  void aTimeLimitIsBetweenAMillisecondAndADay() {
    String one = "{'connections':[{'id':'c','headerTimeoutMs':%s,'idleTimeoutMs':%s}]}";
    ConnectionProfile edges = read(one.formatted("1", "86400000")).connections().getFirst();
    assertEquals(Duration.ofMillis(1), edges.headerTimeout());
    assertEquals(Duration.ofHours(24), edges.idleTimeout());
    assertEquals(List.of(), problems);
    assertEquals(
        List.of(ConnectionProfile.usual("c", Kind.CUSTOM)),
        read(one.formatted("0.5", "86400001")).connections());
    assertEquals(2, problems.size());
  }

  @Test
  void aModelWithoutANameOrTwiceIsNoFavourite() {
    Settings read =
        read(
            "{'models':{'favourites':[{'connectionId':'c','model':'m'},{'connectionId':'c','model':"
                + "'m'},{'connectionId':'c'},{'model':'m'},{'connectionId':'c','model':'n'}]}}");
    assertEquals(
        List.of(new Settings.ModelRef("c", "m"), new Settings.ModelRef("c", "n")),
        read.models().favourites());
    assertEquals(List.of(), read.models().recent());
  }

  @Test
  void headersThatAreNoTextAreLeftOut() {
    Settings read = read("{'connections':[{'id':'c','headers':{'A':'b','C':5}}]}");
    assertEquals(Map.of("A", "b"), read.connections().getFirst().headers());
    assertEquals(1, problems.size());
  }

  @Test
  void oneThingIsChangedAndTheOthersStay() {
    Settings all = everything();
    Settings other = DEFAULTS;
    Settings changed =
        all.withAppearance(other.appearance())
            .withWindow(other.window())
            .withConnections(other.connections())
            .withNewConversation(other.newConversation())
            .withPresets(other.presets())
            .withAttribution(other.attribution())
            .withBehaviour(other.behaviour())
            .withModels(other.models());
    assertEquals(other, changed);
    assertEquals(
        all,
        changed
            .withAppearance(all.appearance())
            .withWindow(all.window())
            .withConnections(all.connections())
            .withNewConversation(all.newConversation())
            .withPresets(all.presets())
            .withAttribution(all.attribution())
            .withBehaviour(all.behaviour())
            .withModels(all.models()));
    Appearance look = all.appearance();
    assertEquals(
        new Appearance(Settings.Theme.LIGHT, 2, 3, 28, true, Set.of("f1", "f2")),
        look.withTheme(Settings.Theme.LIGHT).withZoom(2).withTextZoom(3));
    assertEquals(
        new Behaviour(true, 5, true, 6, 99, true),
        all.behaviour()
            .withSendOnEnter(true)
            .withOfflinePace(5)
            .withNotifyWhenDone(true)
            .withBinDays(6)
            .withDailyCopies(true));
    assertEquals(
        new Settings.WindowPlace(1.0, 2.0, 3, 4, false, 5, 6, true, true, "d"),
        all.window()
            .withBounds(1.0, 2.0, 3, 4, false)
            .withDividers(5, 6)
            .withShown(true, true)
            .withLastConversation("d"));
  }

  @Test
  void whatIsGivenAwayHoldsNoHeaderAndNothingSecretOfAnAddress() {
    Settings settings =
        DEFAULTS.withConnections(
            List.of(
                ConnectionProfile.usual("c", Kind.CUSTOM)
                    .withBaseUrl("http://me:word@h.test:81/v1?key=secret#x"),
                ConnectionProfile.usual("d", Kind.CUSTOM).withBaseUrl("not an address"),
                everything().connections().getFirst()));
    String json = SettingsExport.json(settings);
    assertTrue(json.endsWith("}\n"));
    Settings read = SettingsCodec.read(ExactJson.read(json), problems);
    assertEquals("http://h.test:81/v1", read.connections().get(0).baseUrl());
    assertEquals("", read.connections().get(1).baseUrl());
    ConnectionProfile mine = read.connections().get(2);
    assertEquals(Map.of("X-A", "***"), mine.headers());
    assertEquals("My server", mine.name());
    assertEquals("MY_KEY", mine.apiKeyEnv());
    assertEquals(Duration.ofMillis(1_234), mine.headerTimeout());
    assertEquals(new ServerQuirks(true, false), mine.quirks());
  }

  @Test
  void whatIsTakenInIsDescribedLineByLine() {
    Settings from = everything();
    SettingsImport taken = SettingsImport.of(SettingsExport.json(from), DEFAULTS);
    assertEquals(
        """
        Presets: Calm
        Connection My server: http://h.test/v1 (without a key)
        Connection OpenAI: https://api.openai.com/v1 (without a key)\
        """,
        taken.describe());
    assertEquals(Map.of(), taken.connections().getFirst().headers(), "the value was left out");
    assertEquals(Duration.ofMillis(5_678), taken.connections().getFirst().idleTimeout());
    assertFalse(taken.isEmpty());
    Settings after = taken.into(DEFAULTS.withPresets(List.of(from.presets().getFirst())));
    assertEquals(2, after.presets().size());
    assertEquals(2, after.connections().size());
    assertEquals("", SettingsImport.NONE.describe());
    assertTrue(SettingsImport.NONE.isEmpty());
    assertFalse(new SettingsImport(from.presets(), List.of()).isEmpty());
    assertFalse(new SettingsImport(List.of(), from.connections()).isEmpty());
  }

  @Test
  void connectionsAreThoseOfTheSettingsThoseWithAKeyAndTheBuiltInModel() {
    List<ConnectionProfile> all =
        Connections.all(
            DEFAULTS.withConnections(List.of(ConnectionProfile.usual("mine", Kind.OPENAI))),
            Map.of("OPENROUTER_API_KEY", "sk-or-12345678", "OPENAI_API_KEY", "sk-12345678"));
    assertEquals(
        List.of("mine", "openrouter", "offline"), all.stream().map(ConnectionProfile::id).toList());
    assertEquals("openrouter", Connections.find(all, "openrouter").orElseThrow().id());
    assertTrue(Connections.find(all, "other").isEmpty());
    Settings.NewConversation gone = new Settings.NewConversation("gone", null, null);
    assertEquals("mine", Connections.preferred(DEFAULTS.withNewConversation(gone), all).id());
    Settings.NewConversation there = new Settings.NewConversation("offline", null, null);
    assertEquals("offline", Connections.preferred(DEFAULTS.withNewConversation(there), all).id());
  }
}
