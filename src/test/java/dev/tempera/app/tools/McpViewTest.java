package dev.tempera.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.mcp.McpContent;
import dev.tempera.core.tools.mcp.McpOffers;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.core.tools.mcp.PromptMessages;
import dev.tempera.core.tools.mcp.ServerList;
import dev.tempera.core.tools.mcp.oauth.McpSignIns;
import dev.tempera.core.tools.mcp.oauth.ProtectedServer;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.NodeModules;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The page of MCP servers in a window, by keyboard; and pictures of it in target/pictures. */
class McpViewTest {
  private static final String EVERYTHING = "@modelcontextprotocol/server-everything";

  private static final List<McpContent> CONVERSATION =
      List.of(
          new McpContent("user", "", "", "Greet Ada.", ""),
          new McpContent("assistant", "", "", "Good day, Ada.", ""),
          new McpContent("assistant", "", "image/png", "", "AAAA"),
          new McpContent("user", "", "", "And in Latin?", ""));

  @TempDir private Path folder = Path.of("");

  private final FxRobot robot = new FxRobot();
  private final List<String> written = new ArrayList<>();
  private final List<String> attached = new ArrayList<>();
  private final List<PromptMessages> begun = new ArrayList<>();
  private final Executor background = Executors.newVirtualThreadPerTaskExecutor();
  private final McpSignIns signIns =
      new McpSignIns(new MemoryCredentials(true), background, InstantSource.system());
  private final McpServers servers = new McpServers(System.getenv(), signIns);
  private final List<String> logs = new ArrayList<>();
  private @Nullable McpViewModel model;
  private int left;

  private McpView open(String theme, McpOffers offers, Executor offerer, double width)
      throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    McpView[] made = new McpView[1];
    ToolLibrary library = new ToolLibrary(folder, Runnable::run, notice -> {});
    ServerList list = new ServerList(folder, Runnable::run, notice -> {});
    fx(() -> {
      Application.setUserAgentStylesheet(
          theme.equals("dark")
              ? new PrimerDark().getUserAgentStylesheet()
              : new PrimerLight().getUserAgentStylesheet());
      FxUiExecutor ui = new FxUiExecutor();
      McpViewModel fresh =
          new McpViewModel(
              new McpViewModel.Means(
                  library,
                  list,
                  () -> offers,
                  offerer,
                  written::add,
                  (name, bytes) -> attached.add(name),
                  begun::add),
              ui,
              toast -> {});
      model = fresh;
      made[0] =
          new McpView(
              fresh,
              new ServersViewModel(() -> servers, library, list, offerer, ui, toast -> {}),
              signIn(ui),
              new McpView.Ways(() -> {}, logs::add, () -> left++));
      Scene scene = new Scene(made[0], width, 700);
      scene
          .getStylesheets()
          .add(Objects.requireNonNull(JsonEditor.class.getResource("app.css")).toExternalForm());
      stage.setScene(scene);
      stage.show();
      made[0].focusList();
    });
    return made[0];
  }

  private McpSignInViewModel signIn(UiExecutor ui) {
    return new McpSignInViewModel(
        signIns,
        background,
        ui,
        address -> background.execute(() -> allow(URI.create(address))),
        (server, in) ->
            background.execute(() -> {
              servers.restart(server);
              ui.execute(() -> Objects.requireNonNull(model).restarted(server));
            }));
  }

  /** What a person does in the browser. */
  private static void allow(URI page) {
    Matcher back = Pattern.compile("redirect_uri=([^&]*)").matcher(page.toString());
    Matcher state = Pattern.compile("state=([^&]*)").matcher(page.toString());
    if (back.find() && state.find()) {
      URI address =
          URI.create(
              URLDecoder.decode(back.group(1), StandardCharsets.UTF_8)
                  + "?code=c&state="
                  + state.group(1));
      try (HttpClient browser = HttpClient.newHttpClient()) {
        var _ =
            browser.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    McpViewModel made = model;
    if (made != null) {
      fx(made::close);
    }
    servers.close();
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void until(BooleanSupplier condition) {
    Waits.until(() -> {
      boolean[] so = new boolean[1];
      fx(() -> so[0] = condition.getAsBoolean());
      return so[0];
    });
  }

  private void add(McpView view, String line) {
    fx(() -> Objects.requireNonNull(model).add(line));
    until(() -> !list(view, "#mcp-servers").getItems().isEmpty());
    fx(view::focusList);
  }

  private static ListView<?> list(McpView view, String id) {
    return (ListView<?>) view.lookup(id);
  }

  private static String said(McpView view) {
    return ((TextArea) view.lookup("#mcp-said")).getText();
  }

  private static boolean isFocused(McpView view, String id) {
    Node node = view.lookup(id);
    return node != null && node.isFocused();
  }

  @Test
  void aPromptIsFilledInAndInsertedByKeyboard() throws Exception {
    McpView view = open("light", new FakeOffers(), Runnable::run, 1000);
    add(view, "server --stdio");
    robot.type(KeyCode.ENTER);
    until(() -> list(view, "#mcp-items").getItems().size() == 3);
    fx(() -> view.lookup("#mcp-search").requestFocus());
    robot.write("greet", 0).type(KeyCode.DOWN);
    until(() -> list(view, "#mcp-items").isFocused());
    robot.type(KeyCode.ENTER);
    until(() -> isFocused(view, "#mcp-field-0"));
    robot.write("Ada", 0).type(KeyCode.ENTER);
    until(() -> said(view).equals("Greet Ada"));
    fx(() -> ((Button) view.lookup("#mcp-insert")).fire());
    assertEquals(List.of("Greet Ada"), written);
    assertEquals(1, left);
  }

  @Test
  void aPromptOfSeveralSpeakersIsAConversation() throws Exception {
    FakeOffers offers = new FakeOffers();
    offers.prompt = CONVERSATION;
    McpView view = open("light", offers, Runnable::run, 1000);
    add(view, "server --stdio");
    robot.type(KeyCode.ENTER);
    until(() -> list(view, "#mcp-items").getItems().size() == 3);
    fx(() -> list(view, "#mcp-items").getSelectionModel().select(0));
    assertTrue(view.lookup("#mcp-converse").isDisabled());
    fx(() -> ((TextField) view.lookup("#mcp-field-0")).setText("Ada"));
    press(view, "#mcp-show");
    until(() -> ((Label) view.lookup("#mcp-left")).getText().contains("image/png"));
    press(view, "#mcp-converse");
    assertEquals("And in Latin?", begun.getFirst().draft());
    assertEquals(1, left);
    fx(() -> list(view, "#mcp-items").getSelectionModel().select(1));
    assertFalse(view.lookup("#mcp-converse").isVisible(), "a resource is nobody's words");
  }

  @Test
  void aResourceIsShownBeforeItIsAttached() throws Exception {
    McpView view = open("light", new FakeOffers(), Runnable::run, 1000);
    add(view, "server --stdio");
    robot.type(KeyCode.ENTER);
    until(() -> list(view, "#mcp-items").getItems().size() == 3);
    fx(() -> {
      list(view, "#mcp-items").requestFocus();
      list(view, "#mcp-items").getSelectionModel().select(1);
    });
    assertTrue(view.lookup("#mcp-attach").isDisabled());
    robot.type(KeyCode.ENTER);
    until(() -> said(view).contains("**not bold**"));
    robot.type(KeyCode.ENTER);
    until(() -> isFocused(view, "#mcp-insert"));
    fx(() -> ((Button) view.lookup("#mcp-attach")).fire());
    assertEquals(List.of("notes.md"), attached);
    robot.type(KeyCode.ESCAPE);
    until(() -> left == 2);
  }

  @Test
  void whatARealServerOffersIsInserted() throws Exception {
    NodeModules.assumeInstalled(EVERYTHING);
    Path script = NodeModules.folder().resolve(EVERYTHING).resolve("dist/index.js");
    McpView view = open("light", servers, background, 1000);
    add(view, "node '" + script + "' stdio");
    fx(() -> ((Button) view.lookup("#mcp-ask")).fire());
    until(() -> !list(view, "#mcp-items").getItems().isEmpty());
    fx(() -> ((TextField) view.lookup("#mcp-search")).setText("architecture.md"));
    until(() -> list(view, "#mcp-items").getItems().size() == 1);
    fx(() -> list(view, "#mcp-items").getSelectionModel().select(0));
    fx(() -> ((Button) view.lookup("#mcp-show")).fire());
    until(() -> said(view).contains("Architecture"));
    fx(() -> ((Button) view.lookup("#mcp-insert")).fire());
    assertTrue(written.getFirst().contains("```"), written.getFirst());
  }

  @Test
  void whatARealServerHasSaidIsShownAndItStartsAnew() throws Exception {
    NodeModules.assumeInstalled(EVERYTHING);
    Path script = NodeModules.folder().resolve(EVERYTHING).resolve("dist/index.js");
    McpView view = open("light", servers, background, 1000);
    add(view, "node '" + script + "' stdio");
    press(view, "#mcp-ask");
    until(() -> !list(view, "#mcp-items").getItems().isEmpty());
    press(view, "#mcp-log");
    assertFalse(logs.getFirst().isBlank());
    press(view, "#mcp-restart");
    until(() -> list(view, "#mcp-items").getItems().isEmpty());
    press(view, "#mcp-ask");
    until(() -> !list(view, "#mcp-items").getItems().isEmpty());
  }

  @Test
  void onesSignInIsBegunAndEndedHere() throws Exception {
    try (ProtectedServer server = new ProtectedServer()) {
      McpView view = open("light", servers, background, 1000);
      add(view, server.url());
      press(view, "#mcp-ask");
      until(() -> status(view).contains("asks you to sign in"));
      assertEquals("Sign in…", signButton(view).getText());
      press(view, "#mcp-sign-in");
      until(() -> signButton(view).getText().equals("Sign out"));
      until(() -> status(view).contains("has not been asked"));
      press(view, "#mcp-ask");
      until(() -> status(view).contains("no resources"));
      server.want("write");
      press(view, "#mcp-restart");
      press(view, "#mcp-ask");
      until(() -> status(view).contains("allow more (write)"));
      until(() -> signButton(view).getText().equals("Allow more…"));
      assertTrue(view.lookup("#mcp-sign-out").isVisible());
      server.want("");
      press(view, "#mcp-sign-in");
      until(() -> signButton(view).getText().equals("Sign out"));
      assertFalse(view.lookup("#mcp-sign-out").isVisible());
      press(view, "#mcp-sign-in");
      until(() -> signButton(view).getText().equals("Sign in…"));
      until(() -> status(view).contains("has not been asked"));
      press(view, "#mcp-ask");
      until(() -> status(view).contains("asks you to sign in"));
    }
  }

  private void press(McpView view, String id) {
    fx(() -> ((Button) view.lookup(id)).fire());
  }

  private static Button signButton(McpView view) {
    return (Button) view.lookup("#mcp-sign-in");
  }

  private static String status(McpView view) {
    return ((Label) view.lookup("#mcp-status")).getText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"light", "dark", "light-narrow", "dark-narrow", "light-empty", "dark-empty"})
  void isPictured(String name) throws Exception {
    FakeOffers offers = new FakeOffers();
    offers.prompt = CONVERSATION;
    McpView view =
        open(
            name.startsWith("dark") ? "dark" : "light",
            offers,
            Runnable::run,
            name.endsWith("narrow") ? 620 : 1100);
    if (!name.endsWith("empty")) {
      add(view, "https://example.org/mcp");
      fx(() -> Objects.requireNonNull(model).add("npx -y @modelcontextprotocol/server-everything"));
      robot.type(KeyCode.ENTER);
      until(() -> list(view, "#mcp-items").getItems().size() == 3);
      int shown = name.contains("narrow") ? 0 : 1;
      fx(() -> list(view, "#mcp-items").getSelectionModel().select(shown));
      if (shown == 0) {
        fx(() -> ((TextField) view.lookup("#mcp-field-0")).setText("Ada"));
      }
      fx(() -> ((Button) view.lookup("#mcp-show")).fire());
      until(() -> !said(view).isEmpty());
    }
    WritableImage[] picture = new WritableImage[1];
    fx(() -> picture[0] = view.getScene().snapshot(null));
    Path out = Files.createDirectories(Path.of("target/pictures"));
    Path file = out.resolve("mcp-" + name + ".png");
    Files.write(file, PngWriter.encode(picture[0]));
    assertTrue(Files.size(file) > 1_000);
    assertTrue(view.lookupAll(".label").stream().anyMatch(Label.class::isInstance));
  }
}
