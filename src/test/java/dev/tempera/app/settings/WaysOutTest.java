package dev.tempera.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionFix;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.openai.ProxyLogin;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What one click does about a connection that does not work. */
class WaysOutTest {
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final MemoryCredentials keys = new MemoryCredentials(true);
  private Function<ConnectionProfile, ConnectionCheck> check =
      _ -> new ConnectionCheck("It answered.", null);

  private ConnectionsViewModel model() {
    ConnectionsViewModel model =
        new ConnectionsViewModel(
            settings,
            keys,
            profile -> new FakeChecks(profile, p -> check.apply(p)),
            () -> CompletableFuture.completedFuture(List.of()),
            UiExecutor.immediate(),
            Runnable::run,
            _ -> {});
    model.opened();
    model.add(Kind.CUSTOM);
    return model;
  }

  @Test
  void aHostWithoutASchemeGetsItWithOneClick() {
    ConnectionsViewModel model = model();
    model.form().baseUrlProperty().set("localhost:8080/v1");
    model.saveAndTest("");
    ConnectionFix fix = model.waysOut().fixProperty().get();
    assertNotNull(fix);
    assertEquals("Use http://localhost:8080/v1", fix.label());
    assertEquals(List.of(), settings.get().connections());
    model.takeWayOut();
    assertEquals("http://localhost:8080/v1", settings.get().connections().getFirst().baseUrl());
    assertNull(model.waysOut().fixProperty().get());
  }

  @Test
  void whatATestOffersIsTakenAndRemembered() {
    check =
        profile ->
            profile.baseUrl().endsWith("/v1")
                ? new ConnectionCheck("It answered.", null)
                : new ConnectionCheck(
                    "“/v1” is missing.",
                    new ProviderError.Protocol("“/v1” is missing.", 404, null),
                    new ConnectionFix("Use it", profile.withBaseUrl(profile.baseUrl() + "/v1")));
    ConnectionsViewModel model = model();
    model.form().baseUrlProperty().set("http://a.example");
    model.saveAndTest("");
    model.takeWayOut();
    assertEquals("http://a.example/v1", settings.get().connections().getFirst().baseUrl());
    assertEquals("It answered.", model.statusProperty().get().text());
  }

  @Test
  void aProxysLoginGoesWhereKeysGoAndNowhereElse() throws CredentialException {
    check =
        _ -> {
          try {
            return keys.find(ProxyLogin.credentialId("p.example:3128")).isPresent()
                ? new ConnectionCheck("It answered.", null)
                : new ConnectionCheck(
                    "The proxy wants a name.",
                    new ProviderError.ProxyLogin("x", 407, "p.example:3128"));
          } catch (CredentialException e) {
            throw new AssertionError(e);
          }
        };
    ConnectionsViewModel model = model();
    model.saveAndTest("");
    assertEquals("p.example:3128", model.waysOut().proxyProperty().get());
    model.saveProxyLogin("ann", "secret word");
    assertEquals("It answered.", model.statusProperty().get().text());
    assertEquals("", model.waysOut().proxyProperty().get());
    String kept = keys.find(ProxyLogin.credentialId("p.example:3128")).orElseThrow().value();
    assertEquals(new ProxyLogin("ann", "secret word"), ProxyLogin.decoded(kept));
    assertFalse(settings.get().toString().contains("secret"));
  }

  @Test
  void theSwitchesOfTheFormBecomeTheConnections() throws ConnectionForm.ProblemException {
    ConnectionForm form = new ConnectionForm();
    form.show(ConnectionProfile.usual("a", Kind.OLLAMA));
    assertTrue(form.thinkTagsProperty().get());
    form.thinkTagsProperty().set(false);
    form.sendReasoningProperty().set(false);
    ConnectionProfile parsed = form.parse();
    assertFalse(parsed.quirks().thinkTags());
    assertFalse(parsed.quirks().sendReasoning());
    assertFalse(ConnectionProfile.usual("b", Kind.OPENROUTER).quirks().thinkTags());
  }

  @Test
  void anAddressThatCannotBeMendedOffersNothingOfBefore() {
    ConnectionsViewModel model = model();
    model.form().baseUrlProperty().set("localhost:8080/v1");
    model.saveAndTest("");
    assertNotNull(model.waysOut().fixProperty().get());
    model.form().baseUrlProperty().set("no address at all");
    model.saveAndTest("");
    assertNull(model.waysOut().fixProperty().get());
  }

  @Test
  void aLoginWithoutANameIsNotTried() {
    check =
        _ ->
            new ConnectionCheck(
                "The proxy wants a name.",
                new ProviderError.ProxyLogin("x", 407, "p.example:3128"));
    ConnectionsViewModel model = model();
    model.saveAndTest("");
    check = _ -> new ConnectionCheck("It answered.", null);
    model.saveProxyLogin("  ", "secret word");
    assertEquals("The proxy wants a name.", model.statusProperty().get().text());
    model.saveProxyLogin(" ann ", "secret word");
    assertEquals("It answered.", model.statusProperty().get().text());
  }
}
