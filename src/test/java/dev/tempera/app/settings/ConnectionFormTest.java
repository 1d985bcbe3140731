package dev.tempera.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.RequestLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionFormTest {
  private final ConnectionForm form = new ConnectionForm();

  @BeforeEach
  void show() {
    form.show(ConnectionProfile.usual("c", Kind.CUSTOM));
  }

  private String problem() {
    return Objects.toString(
        assertThrows(ConnectionForm.ProblemException.class, form::parse).getMessage());
  }

  @Test
  void everyUsualProfileComesBackUnchanged() throws ConnectionForm.ProblemException {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.OFFLINE) {
        ConnectionProfile profile = ConnectionProfile.usual("x", kind);
        form.show(profile);
        assertEquals(profile, form.parse());
      }
    }
  }

  @Test
  void readsEveryField() throws ConnectionForm.ProblemException {
    form.nameProperty().set(" Lab ");
    form.baseUrlProperty().set(" https://lab.example/v1/chat/completions/ ");
    form.headersProperty().set("X-Team: research\n\nX-Empty:\n");
    form.keyEnvProperty().set("LAB_KEY");
    form.headerTimeoutProperty().set("12");
    form.idleTimeoutProperty().set(" 34 ");
    form.streamOptionsProperty().set(false);
    ConnectionProfile profile = form.parse();
    assertEquals("Lab", profile.name());
    assertEquals("https://lab.example/v1", profile.baseUrl());
    assertEquals(Map.of("X-Team", "research", "X-Empty", ""), profile.headers());
    assertEquals("LAB_KEY", profile.apiKeyEnv());
    assertEquals(Duration.ofSeconds(12), profile.headerTimeout());
    assertEquals(Duration.ofSeconds(34), profile.idleTimeout());
    assertFalse(profile.sendStreamOptions());
    form.keyEnvProperty().set(" ");
    assertNull(form.parse().apiKeyEnv());
  }

  @Test
  void refusesWhatIsNoAddress() {
    for (String bad :
        List.of("", "localhost:8080", "ftp://a", "https://", "http://a b", "file:///etc/passwd")) {
      form.baseUrlProperty().set(bad);
      assertTrue(problem().contains("https://example.org/v1"), bad);
    }
    form.baseUrlProperty().set("https://user:pass@example.org");
    assertTrue(problem().contains("password"));
    form.baseUrlProperty().set("https://example.org/v1?key=1");
    assertTrue(problem().contains("?"));
  }

  @Test
  void keepsKeysOutOfHeadersAndHeadersOutOfMessages() {
    form.headersProperty().set("authorization: Bearer sk-secret");
    assertTrue(problem().contains("key field"));
    assertFalse(problem().contains("sk-secret"));
    for (String name : List.of("Cookie", "X-Api-Key", "proxy-authorization")) {
      form.headersProperty().set(name + ": id=hidden");
      assertTrue(problem().contains("key field"), name);
      assertFalse(problem().contains("hidden"), name);
    }
    form.headersProperty().set("sk-secret");
    assertFalse(problem().contains("sk-secret"));
    form.headersProperty().set("sk-or-v1-0123456789abcdef: x");
    assertTrue(problem().contains("looks like a key"));
    assertFalse(problem().contains("0123"));
    form.headersProperty().set("Bad name: 1");
    assertTrue(problem().contains("Name: value"));
  }

  @Test
  void refusesAKeyWhereAVariableIsAskedFor() {
    form.keyEnvProperty().set("sk-or-v1-0123");
    assertTrue(problem().contains("MY_API_KEY"));
    assertFalse(problem().contains("0123"));
    // These would be names of variables too.
    for (String key : List.of("gsk_0123456789abcdefghij", "hf_abcdefghij0123456789")) {
      form.keyEnvProperty().set(key);
      assertTrue(problem().contains("not the key itself"), key);
      assertFalse(problem().contains("0123"), key);
    }
  }

  @Test
  void timesAreWholeSecondsWithinADay() {
    for (String bad : List.of("", "0", "-1", "1.5", "1e3", "999999999999", "90000")) {
      form.idleTimeoutProperty().set(bad);
      assertTrue(problem().contains("whole seconds"), bad);
    }
  }

  @Test
  void readsHowManyMayBeOnTheirWay() throws ConnectionForm.ProblemException {
    form.limits().mostProperty().set(" 12 ");
    form.limits().byModelProperty().set("\nllama3:8b = 2\nodd=name=3\n");
    ConnectionProfile profile = form.parse();
    assertEquals(new RequestLimits(12, Map.of("llama3:8b", 2, "odd=name", 3)), profile.limits());
    form.show(profile);
    assertTrue(form.holds(profile));
    assertEquals("llama3:8b = 2\nodd=name = 3\n", form.limits().byModelProperty().get());
    form.limits().mostProperty().set("");
    form.limits().byModelProperty().set("");
    assertEquals(RequestLimits.USUAL, form.parse().limits());
  }

  @Test
  void refusesLimitsThatAreNone() {
    for (String bad : List.of("0", "-1", "1.5", "many", "1001")) {
      form.limits().mostProperty().set(bad);
      assertTrue(problem().startsWith("The most requests at once must be"), bad);
    }
    form.limits().mostProperty().set("");
    form.limits().byModelProperty().set("m = 0");
    assertTrue(problem().startsWith("The limit of m must be"), problem());
    form.limits().byModelProperty().set("m 3");
    assertTrue(problem().contains("model = number"), problem());
  }
}
