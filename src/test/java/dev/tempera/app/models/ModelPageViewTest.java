package dev.tempera.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.catalog.BundledModels;
import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.LoadedModels;
import dev.tempera.core.catalog.LoadedState;
import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The page of a model as a person sees and uses it. */
@SuppressWarnings("NullAway.Init") // fields are set by each test
class ModelPageViewTest {
  private static final ConnectionProfile ROUTER =
      ConnectionProfile.usual("openrouter", Kind.OPENROUTER);

  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private final List<String> did = new ArrayList<>();
  private ModelPageView view;
  private Stage stage;

  private static ModelEndpoint endpoint(String name, String price, double up) {
    return new ModelEndpoint(
        name,
        name.toLowerCase(java.util.Locale.ROOT),
        1_047_576,
        32_768,
        null,
        up > 90,
        new Uptime(up, up - 0.3, up - 1),
        new Percentiles(430.0, 600.0, 900.0, 2_400.0),
        new Percentiles(92.0, 110.0, 130.0, 160.0),
        List.of(
            new Price("prompt", 0, new BigDecimal(price)),
            new Price("completion", 0, new BigDecimal("0.0000004"))),
        Set.of());
  }

  private void show(Theme theme, double width, double height) throws TimeoutException {
    CachedModelCatalog catalog =
        new CachedModelCatalog(
            id -> List.of(),
            id -> BundledModels.openRouter(),
            folder,
            Clock.systemUTC(),
            Runnable::run);
    List<ModelEndpoint> offers =
        List.of(
            endpoint("OpenAI", "0.0000001", 99.9).withKeepsNothing(false),
            endpoint("Azure", "0.00000011", 71.2).withKeepsNothing(true));
    ModelPages pages =
        new ModelPages(catalog, id -> new Offering(ROUTER, offers, null), Runnable::run);
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      ModelPageViewModel model =
          new ModelPageViewModel(
              pages, ROUTER, "openai/gpt-4.1-nano", UiExecutor.immediate(), ZoneOffset.UTC);
      view = new ModelPageView(model, new Did());
      view.addMeasured(MeasuredSamples.model(), MeasuredSamples.NOT_KEPT);
      view.addProbe(MeasuredSamples.probe());
      Scene scene = new Scene(view, width, height);
      new ThemeController(new Appearance(theme, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
      view.focus();
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      stage.hide();
      stage.setScene(null);
    });
  }

  private final class Did implements ModelPageView.Actions {
    @Override
    public void leave() {
      did.add("leave");
    }

    @Override
    public void copy(String id) {
      did.add("copy " + id);
    }

    @Override
    public void goTo(String parameter) {
      did.add("go to " + parameter);
    }

    @Override
    public void use() {
      did.add("use");
    }

    @Override
    public void pin(String tag) {
      did.add("pin " + tag);
    }
  }

  private void press(String words) {
    Button button =
        view.lookupAll(".button").stream()
            .map(Button.class::cast)
            .filter(each -> words.equals(each.getText()) || words.equals(each.getAccessibleText()))
            .findFirst()
            .orElseThrow();
    robot.interact(button::fire);
  }

  @Test
  void everyButtonDoesWhatItSays() throws TimeoutException {
    show(Theme.LIGHT, 1100, 760);
    press("Have requests answered by Azure only");
    press("temperature");
    robot.interact(() -> ((Button) view.lookup("#model-page-copy")).fire());
    robot.push(KeyCode.ESCAPE);
    robot.interact(() -> ((Button) view.lookup("#model-page-back")).fire());
    assertEquals(
        List.of("pin azure", "go to temperature", "copy openai/gpt-4.1-nano", "leave", "leave"),
        did);
    assertEquals("$0.0003", ((Label) view.lookup("#model-page-cost")).getText());
  }

  @Test
  void everythingThatIsCarriedIsThereWithoutANetwork() throws TimeoutException {
    show(Theme.LIGHT, 1100, 760);
    Set<String> words = new HashSet<>();
    view.lookupAll(".label").forEach(node -> words.add(((Label) node).getText()));
    view.lookupAll(".button").forEach(node -> words.add(((Button) node).getText()));
    for (String wanted :
        List.of(
            "OpenAI: GPT-4.1 Nano",
            "openai/gpt-4.1-nano",
            "1,047,576 tokens",
            "32,768 tokens",
            "14 Apr 2025",
            "30 Jun 2024",
            "23 Oct 2026",
            "OpenAI, of its own API",
            "text, image, file",
            "see pictures, read files, call tools, follow JSON schemas",
            "looked through before they are answered",
            "41.5B",
            "$0.10 per million tokens",
            "$0.40 per million tokens",
            "$0.025 per million tokens",
            "80.1 %",
            "50.3 %",
            "9.8 %",
            "OpenAI, at its release",
            "temperature",
            "top_p",
            "structured_outputs")) {
      assertTrue(words.contains(wanted), wanted);
    }
  }

  /** A model of one's own server, in memory and not. */
  @ParameterizedTest
  @CsvSource({"LIGHT,900", "DARK,520"})
  void whatIsInMemoryStandsBelowTheOverview(Theme theme, double width)
      throws TimeoutException, IOException {
    show(theme, width, 760);
    LoadedServer server = new LoadedServer();
    robot.interact(() ->
        view.addLoaded(
            new LoadedViewModel(
                server, "m", UiExecutor.immediate(), Runnable::run, ZoneOffset.UTC)));
    Button load = (Button) view.lookup("#model-page-load");
    Button unload = (Button) view.lookup("#model-page-unload");
    assertTrue(unload.isVisible() && !load.isVisible());
    Files.createDirectories(Path.of("target/pictures"));
    byte[][] png = new byte[1][];
    robot.interact(() -> png[0] = PngWriter.encode(stage.getScene().snapshot(null)));
    Files.write(Path.of("target/pictures/model-page-loaded-" + theme + ".png"), png[0]);
    robot.interact(unload::fire);
    assertTrue(load.isVisible() && !unload.isVisible());
    robot.interact(load::fire);
    assertEquals(List.of("unload", "load"), server.did);
  }

  private static final class LoadedServer implements LoadedModels {
    private final List<String> did = new ArrayList<>();
    private LoadedState state =
        new LoadedState(
            LoadedState.State.LOADED, 4096, 131_072, 6_500_000_000L, 3_250_000_000L, null, true);

    @Override
    public LoadedState state(String model) {
      return state;
    }

    @Override
    public void load(String model) {
      did.add("load");
    }

    @Override
    public void unload(String model) {
      did.add("unload");
      state = LoadedState.of(LoadedState.State.NOT_LOADED, true);
    }
  }

  @Test
  void theAbilityToFollowSchemasLeadsToTheFormat() throws TimeoutException {
    show(Theme.LIGHT, 1100, 760);
    press("structured_outputs");
    assertEquals(List.of("go to response_format"), did);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1100,760", "DARK,1100,760", "LIGHT,560,760"})
  void nothingIsCutAndAllIsThere(Theme theme, double width, double height)
      throws TimeoutException, IOException {
    show(theme, width, height);
    WritableImage[] image = new WritableImage[1];
    robot.interact(() -> {
      view.applyCss();
      view.layout();
      ScrollPane page = (ScrollPane) view.lookup(".scroll-pane");
      SnapshotParameters parameters = new SnapshotParameters();
      parameters.setFill(theme == Theme.DARK ? Color.web("#0d1117") : Color.WHITE);
      image[0] = page.getContent().snapshot(parameters, null);
    });
    Path pictures = Path.of("target/pictures");
    Files.createDirectories(pictures);
    Files.write(
        pictures.resolve("model-page-" + theme + "-" + (int) width + ".png"),
        PngWriter.encode(image[0]));
    ScrollPane scroll = (ScrollPane) view.lookup(".scroll-pane");
    assertTrue(
        scroll.getContent().getLayoutBounds().getWidth()
            <= scroll.getViewportBounds().getWidth() + 1,
        "as wide as the window");
    for (var node : view.lookupAll(".fact-value")) {
      Label label = (Label) node;
      assertTrue(label.getHeight() + 1 >= label.prefHeight(label.getWidth()), label.getText());
    }
  }
}
