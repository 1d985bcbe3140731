package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.Owners;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSettingsStoreTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:20:30.456Z"), ZoneOffset.UTC);
  private static final String BAD = "settings.json.bad-20260301T102030.456Z";

  @TempDir Path folder;
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  private JsonSettingsStore.Opened open() {
    return open(Duration.ofHours(1));
  }

  private JsonSettingsStore.Opened open(Duration delay) {
    return JsonSettingsStore.open(folder, "1.2.3", CLOCK, delay, problems::add);
  }

  private Path file() {
    return folder.resolve(JsonSettingsStore.FILE_NAME);
  }

  private String content() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      return "";
    }
  }

  /** Settings that differ from the defaults in every field. */
  private static Settings allChanged() {
    ConnectionProfile custom =
        new ConnectionProfile(
                "c1",
                "My server",
                ConnectionProfile.Kind.CUSTOM,
                "http://box:8080/v1",
                Map.of("X-A", "ü"),
                "MY_KEY",
                false,
                Duration.ofMillis(1_234),
                Duration.ofMillis(99))
            .withLimits(new RequestLimits(7, Map.of("a/b=c", 2)));
    ConnectionProfile noVariable =
        new ConnectionProfile(
            "c2",
            "OpenRouter",
            ConnectionProfile.Kind.OPENROUTER,
            "https://openrouter.ai/api/v1",
            Map.of(),
            null,
            true,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    ParameterSet parameters =
        ParameterSet.EMPTY
            .with("temperature", ExactJson.read("0.70"))
            .with("top_k", new ParameterValue.Set(ExactJson.read("40"), true));
    return new Settings(
        new Appearance(Theme.DARK, 1.25),
        new Settings.WindowPlace(
            -5.5, 7.0, 999, 700, true, 111, 222, false, false, "some-conversation"),
        List.of(custom, noVariable),
        new Settings.NewConversation("c1", "model/x", "Calm"),
        List.of(new Settings.Preset("Calm", "Be calm.", parameters)),
        new Settings.Attribution(true, "https://me.test", "Me"),
        new Behaviour(false, 0, false, 90, 500, false),
        new Settings.Models(
            List.of(new Settings.ModelRef("c1", "a/b")),
            List.of(new Settings.ModelRef("c1", "a/c"), new Settings.ModelRef("c2", "d"))));
  }

  @Test
  void startsWithTheDefaultsAndWritesNothingUnasked() {
    JsonSettingsStore.Opened opened = open();
    assertEquals(Settings.defaults(), opened.store().get());
    assertEquals(List.of(), opened.notices());
    opened.store().close();
    assertFalse(Files.exists(file()));
  }

  @Test
  void findsEveryFieldAgain() throws IOException {
    try (JsonSettingsStore store = open().store()) {
      store.update(settings -> allChanged());
    }
    JsonSettingsStore.Opened again = open();
    assertEquals(allChanged(), again.store().get());
    assertEquals(List.of(), again.notices());
    assertTrue(content().contains("\"writtenByVersion\" : \"1.2.3\""));
    Owners.assertAlone(file());
    assertEquals(List.of("settings.json"), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesInTheBackgroundWithoutBeingClosed() {
    JsonSettingsStore store = open(Duration.ofMillis(1)).store();
    store.update(s -> s.withAppearance(new Appearance(Theme.DARK, 2)));
    Waits.until(() -> content().contains("\"dark\""));
    store.update(s -> s.withAppearance(new Appearance(Theme.LIGHT, 2)));
    Waits.until(() -> content().contains("\"light\""));
    store.close();
  }

  @Test
  void keepsWhatANewerVersionWrote() throws IOException {
    Files.writeString(
        file(),
        "{\"future\":{\"a\":[1.50]},\"appearance\":{\"zoom\":1.5,\"font\":\"Serif\"},"
            + "\"connections\":[{\"id\":\"c1\",\"kind\":\"custom\",\"newField\":true}]}");
    JsonSettingsStore.Opened opened = open();
    assertEquals(List.of(), opened.notices());
    opened.store().update(s -> s.withAppearance(new Appearance(Theme.DARK, 1.5)));
    opened.store().close();
    String written = ExactJson.write(ExactJson.read(content()));
    for (String kept :
        List.of(
            "\"future\":{\"a\":[1.50]}", "\"font\":\"Serif\"", "\"newField\":true", "\"dark\"")) {
      assertTrue(written.contains(kept), kept + " in " + written);
    }
  }

  @Test
  void aBadValueIsTheDefaultForItsFieldAloneAndTheFileIsKept() throws IOException {
    String before =
        "{\"appearance\":{\"theme\":\"dark\",\"zoom\":99},\"window\":7,"
            + "\"behaviour\":{\"sendOnEnter\":\"yes\",\"offlinePace\":12}}";
    Files.writeString(file(), before);
    JsonSettingsStore.Opened opened = open();
    Settings settings = opened.store().get();
    assertEquals(new Appearance(Theme.DARK, 1.0), settings.appearance());
    assertEquals(Settings.defaults().window(), settings.window());
    assertEquals(new Behaviour(true, 12, true, 30), settings.behaviour());
    assertEquals(4, opened.notices().size(), opened.notices().toString());
    assertTrue(opened.notices().getFirst().contains("appearance.zoom"));
    assertEquals(before, Files.readString(folder.resolve(BAD)));
    opened.store().close();
    assertEquals(List.of(), open().notices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{\"a\":1}}",
        "\u0000\u0001",
        "<html></html>",
        "{'a':1}"
      })
  void anUnreadableFileIsKeptBesideAndSaid(String garbage) throws IOException {
    Files.writeString(file(), garbage);
    Owners.open(file());
    JsonSettingsStore.Opened opened = open();
    assertEquals(Settings.defaults(), opened.store().get());
    assertEquals(1, opened.notices().size());
    assertTrue(opened.notices().getFirst().contains(BAD));
    assertEquals(garbage, Files.readString(folder.resolve(BAD)));
    Owners.assertAlone(folder.resolve(BAD));
    opened.store().close();
    assertEquals(List.of(), open().notices());
  }

  @Test
  void randomDamageNeverStopsTheStart() throws IOException {
    try (JsonSettingsStore store = open().store()) {
      store.update(settings -> allChanged());
    }
    byte[] good = Files.readAllBytes(file());
    Random random = new Random(7);
    for (int round = 0; round < 60; round++) {
      byte[] bad = good.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        bad[random.nextInt(bad.length)] = (byte) (random.nextBoolean() ? random.nextInt() : '"');
      }
      Files.write(file(), bad);
      Files.deleteIfExists(folder.resolve(BAD));
      JsonSettingsStore.Opened opened = open();
      assertTrue(opened.store().get().appearance().zoom() <= 3);
      assertTrue(
          opened.notices().isEmpty()
              || java.util.Arrays.equals(bad, Files.readAllBytes(folder.resolve(BAD))));
      opened.store().close();
    }
  }

  @Test
  void listenersHearEveryRealChangeUntilTheyCancel() {
    try (JsonSettingsStore store = open().store()) {
      List<Settings> heard = new ArrayList<>();
      Subscription subscription = store.listen(heard::add);
      Settings dark = store.get().withAppearance(new Appearance(Theme.DARK, 1));
      store.update(s -> dark);
      store.update(s -> dark);
      assertEquals(List.of(dark), heard);
      subscription.cancel();
      subscription.cancel();
      store.update(s -> Settings.defaults());
      assertEquals(1, heard.size());
    }
  }

  @Test
  void aFailureToWriteIsReportedOnceAndNothingIsLost() throws IOException {
    JsonSettingsStore store = open(Duration.ofMillis(1)).store();
    // A folder in the file's place cannot be replaced, whoever runs this.
    Files.createDirectories(file().resolve("in the way"));
    store.update(s -> s.withAppearance(new Appearance(Theme.DARK, 1)));
    Waits.until(() -> !problems.isEmpty());
    store.update(s -> s.withAppearance(new Appearance(Theme.DARK, 3)));
    Files.delete(file().resolve("in the way"));
    Files.delete(file());
    store.close();
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().contains("could not be saved"));
    assertEquals(3.0, open().store().get().appearance().zoom());
  }

  @Test
  void aFailedWriteIsTriedAgainWithoutAnotherChange() throws IOException {
    JsonSettingsStore store = open(Duration.ofMillis(1)).store();
    Path inTheWay = Files.createDirectories(file().resolve("in the way"));
    store.update(s -> s.withAppearance(new Appearance(Theme.DARK, 1)));
    Waits.until(() -> !problems.isEmpty());
    Files.delete(inTheWay);
    Files.delete(file());
    Waits.until(() -> content().contains("\"dark\""));
    store.close();
  }

  @Test
  void aSecretInAnAddressIsTakenOutToldAndNeverRepeated() throws IOException {
    Files.writeString(
        file(),
        """
        {"version":1,"connections":[{"id":"c1","name":"C","baseUrl":"https://me:SECRET@h/v1?key=SECRET"}]}
        """);
    JsonSettingsStore.Opened opened = open();
    try (JsonSettingsStore store = opened.store()) {
      assertEquals("https://h/v1", store.get().connections().getFirst().baseUrl());
    }
    String told = String.join("\n", opened.notices());
    assertTrue(told.contains("key field"), told);
    assertFalse(told.contains("SECRET"), told);
    String kept = Files.readString(folder.resolve(BAD));
    assertTrue(kept.contains("\"baseUrl\":\"https://h/v1\""), kept);
    assertFalse(kept.contains("SECRET"), kept);
    Owners.assertAlone(folder.resolve(BAD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}} {\"baseUrl\" : \"me:SECRET@h/v1\"}",
        "{\"baseUrl\":\"https:\\/\\/me:SECRET@h\\/v1\",,",
        "{\"baseUrl\":\"https://h/v1?a=b&key=SECRET",
        "# http://me:SECRET@h and http://h?token=SECRET#x",
        "\u0000\"http://h/v1?api_key=SECRET\"",
        "{\"baseUrl\":\"https://me:SECRET\\u0040h/v1\",,",
        "{\"x\":\"https:\\u002f\\u002fh/v1?a=b\\u0026api_key\\u003dSECRET\",,",
        "{\"baseUrl\":\"https://h/v1?\\u006bey=SECRET\",,",
        "{\"baseUrl\":\"http://me:SE/SECRET@h\",,",
        "{\"x\":\"http://me:p#SECRET@h\",,"
      })
  void anUnreadableFileIsKeptWithoutTheSecretsOfItsAddresses(String garbage) throws IOException {
    Files.writeString(file(), garbage);
    Owners.open(file());
    JsonSettingsStore.Opened opened = open();
    assertTrue(opened.notices().getFirst().contains(BAD));
    String kept = Files.readString(folder.resolve(BAD));
    assertFalse(kept.contains("SECRET"), kept);
    assertTrue(kept.contains("h"), kept);
    assertEquals(List.of(BAD), names());
    opened.store().close();
  }

  @Test
  void whatAKilledProgramLeftOfAWriteGoesWithTheNextStart() throws IOException {
    Files.writeString(
        folder.resolve(".tempera-settings.json-01234567-89ab-cdef-0123-456789abcdef.part"),
        "{\"half");
    open().store().close();
    assertEquals(List.of(), names());
  }

  @Test
  void whatAPersonKeepsBesideTheSettingsStays() throws IOException {
    Path real = Files.createDirectory(folder.resolve("dotfiles")).resolve("tempera.json");
    Files.writeString(real, "{}");
    Files.createSymbolicLink(file(), real);
    List<String> theirs =
        List.of("tempera.json.tmp", ".tempera-tempera.json-notes.part", "tempera.json.part");
    for (String name : theirs) {
      Files.writeString(real.resolveSibling(name), "mine");
    }
    try (JsonSettingsStore store = open().store()) {
      store.update(settings -> allChanged());
    }
    for (String name : theirs) {
      assertEquals("mine", Files.readString(real.resolveSibling(name)));
    }
  }

  @Test
  void aSymbolicLinkStaysOne() throws IOException {
    Path real = Files.createDirectory(folder.resolve("dotfiles")).resolve("tempera.json");
    Files.writeString(real, "{}");
    Files.createSymbolicLink(file(), real);
    try (JsonSettingsStore store = open().store()) {
      store.update(settings -> allChanged());
    }
    assertTrue(Files.isSymbolicLink(file()));
    assertTrue(Files.readString(real).contains("My server"));
  }
}
