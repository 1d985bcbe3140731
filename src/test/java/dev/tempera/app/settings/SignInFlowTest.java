package dev.tempera.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.signin.SignInPane;
import dev.tempera.app.signin.SignInViewModel;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.KeyExchange;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.signin.AuthorizationServer;
import dev.tempera.core.signin.OpenRouterSignIn;
import dev.tempera.testing.Chromium;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import dev.tempera.testing.Waits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** From the button of the form to the key in the keychain, by way of a browser. */
@SuppressWarnings("NullAway.Init") // fields are set by each test
class SignInFlowTest {
  private final HttpTransport transport = new HttpTransport();
  private final AuthorizationServer server = new AuthorizationServer();
  private final MemoryCredentials credentials = new MemoryCredentials(true);
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final FxRobot robot = new FxRobot();
  private ConnectionsViewModel model;
  private SignInViewModel signIn;
  private ConnectionsView view;
  private Stage stage;

  private void show(Theme theme, double width) throws TimeoutException {
    FxUiExecutor ui = new FxUiExecutor();
    Threads threads = new Threads(ui, new FxPulse(ui), Thread::startVirtualThread);
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      model =
          new ConnectionsViewModel(
              settings,
              credentials,
              profile ->
                  new FakeChecks(
                      profile, p -> new ConnectionCheck("OpenRouter accepts the key.", null)),
              () -> CompletableFuture.completedFuture(List.of()),
              ui,
              Thread::startVirtualThread,
              toast -> {});
      signIn =
          new SignInViewModel(
              new OpenRouterSignIn(new KeyExchange(transport), Thread::startVirtualThread),
              threads,
              shown::add,
              model::saveAndTest);
      view =
          new ConnectionsView(
              model,
              () ->
                  new SignInPane(
                      signIn,
                      model.form().baseUrlProperty()::get,
                      new SimpleStringProperty(
                          "Your browser asks whether Tempera may have a key of its own. It is kept"
                              + " in the system's keychain, and you can take it back at OpenRouter"
                              + " at any time.")));
      Scene scene = new Scene(view, width, 640);
      new ThemeController(new Appearance(theme, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
      model.connectOpenRouter();
      model.form().baseUrlProperty().set(server.baseUrl());
    });
    WaitForAsyncUtils.waitForFxEvents();
    Waits.until(() -> model.keychainProperty().get());
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      signIn.close();
      model.close();
      stage.hide();
      stage.setScene(null);
    });
    server.close();
    transport.close();
  }

  private <T extends Node> T node(String id, Class<T> type) {
    return type.cast(robot.lookup(id).query());
  }

  private void begin() {
    robot.interact(() -> node("#sign-in-begin", Button.class).requestFocus());
    robot.push(KeyCode.SPACE);
    Waits.until(() -> shown.size() == 1);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aRealBrowserSignsInAndTheKeyIsInTheKeychain(@TempDir Path profile) throws Exception {
    show(Theme.LIGHT, 820);
    try (Chromium chromium = Chromium.start(profile)) {
      begin();
      chromium.open(shown.getFirst()).click("#allow");
      Waits.until(() -> node("#connection-status", Label.class).getText().contains("accepts"));
    }
    String id = settings.get().connections().getFirst().id();
    assertEquals(AuthorizationServer.KEY, credentials.find(id).orElseThrow().value());
    assertEquals(Place.KEYCHAIN, credentials.find(id).orElseThrow().place());
    assertFalse(settings.get().toString().contains(AuthorizationServer.KEY));
    assertTrue(node("#sign-in-begin", Button.class).isVisible());
  }

  @Test
  void theKeyboardIsEnoughAndTheAddressCanBeTaken() throws Exception {
    show(Theme.DARK, 820);
    begin();
    assertTrue(node("#sign-in-cancel", Button.class).isFocused());
    TextField address = node("#sign-in-address", TextField.class);
    assertEquals(shown.getFirst(), address.getText());
    robot.interact(() -> node("#sign-in-open", Button.class).fire());
    assertEquals(2, shown.size());
    robot.push(KeyCode.SPACE);
    assertFalse(address.getParent().isVisible());
    assertTrue(node("#sign-in-begin", Button.class).isFocused());
  }

  @Test
  void whereTheBrowserCannotComeBackTheCodeIsTyped() throws Exception {
    show(Theme.LIGHT, 820);
    begin();
    robot.interact(() -> node("#sign-in-by-hand", Button.class).fire());
    TextField code = node("#sign-in-code", TextField.class);
    Waits.until(code::isFocused);
    robot.write(codeOfPage(shown.getLast()));
    robot.push(KeyCode.ENTER);
    Waits.until(() -> node("#connection-status", Label.class).getText().contains("accepts"));
    String id = settings.get().connections().getFirst().id();
    assertEquals(AuthorizationServer.KEY, credentials.find(id).orElseThrow().value());
    assertFalse(code.getParent().isVisible());
  }

  /** What a person reads off the page in a browser elsewhere. */
  private static String codeOfPage(String address) throws Exception {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          browser.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString());
      return page.body().replaceFirst("(?s).*?(code-\\d+).*", "$1");
    }
  }

  @Test
  void leavingTheFormGivesUp() throws Exception {
    show(Theme.DARK, 820);
    robot.interact(() -> model.selectedProperty().subscribe(id -> signIn.cancel()));
    begin();
    robot.interact(() -> model.start());
    assertEquals(SignInViewModel.Step.OFFERED, signIn.stepProperty().get());
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,820", "DARK,820", "LIGHT,560", "DARK,560"})
  void looks(Theme theme, double width) throws Exception {
    show(theme, width);
    save("offered", theme, width);
    begin();
    save("waiting", theme, width);
    robot.interact(() -> node("#sign-in-by-hand", Button.class).fire());
    save("by-hand", theme, width);
    robot.interact(() -> signIn.begin("nonsense"));
    Waits.until(() -> signIn.stepProperty().get() == SignInViewModel.Step.FAILED);
    WaitForAsyncUtils.waitForFxEvents();
    save("failed", theme, width);
    Label said = node("#sign-in-said", Label.class);
    assertTrue(said.getHeight() >= said.prefHeight(said.getWidth()) - 1, "the words are whole");
  }

  private void save(String name, Theme theme, double width) throws Exception {
    Path folder = Path.of("target", "pictures");
    Files.createDirectories(folder);
    String file =
        "sign-in-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + (int) width;
    robot.interact(() -> stage.getScene().getRoot().layout());
    byte[] png =
        WaitForAsyncUtils.asyncFx(() -> PngWriter.encode(stage.getScene().snapshot(null))).get();
    Files.write(folder.resolve(file + ".png"), png);
  }
}
