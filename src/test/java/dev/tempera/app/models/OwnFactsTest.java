package dev.tempera.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.FilledCatalog;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.OwnFacts;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.ModelRef;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemorySettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The facts of a local model are filled in by hand, on its page. */
@SuppressWarnings("NullAway.Init") // made before each test
class OwnFactsTest {
  private static final ConnectionProfile LOCAL = ConnectionProfile.usual("local", Kind.OLLAMA);

  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private List<ModelInfo> listed = List.of(ModelInfo.unknown("llama3.2:3b"));
  private ModelPageView view;
  private ModelPageViewModel model;
  private Stage stage;

  private void show(Theme theme, double width) throws TimeoutException {
    FilledCatalog catalog =
        new FilledCatalog(
            new CachedModelCatalog(
                id -> listed, id -> ModelList.NONE, folder, Clock.systemUTC(), Runnable::run),
            settings);
    catalog.refresh("local").join();
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      model =
          new ModelPageViewModel(
              new ModelPages(catalog, id -> new Offering(LOCAL, List.of(), null), Runnable::run),
              LOCAL,
              "llama3.2:3b",
              UiExecutor.immediate(),
              ZoneOffset.UTC);
      view = new ModelPageView(model, new Nothing());
      view.addOwn(new OwnFactsViewModel(new Kept(catalog), "local", "llama3.2:3b", model::reread));
      Scene scene = new Scene(view, width, 620);
      new ThemeController(new Appearance(theme, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private record Kept(FilledCatalog catalog) implements OwnFactsViewModel.Source {
    @Override
    public ModelInfo said(String connectionId, String model) {
      return catalog.said(connectionId, model);
    }

    @Override
    public OwnFacts own(String connectionId, String model) {
      return catalog.own(connectionId, model);
    }

    @Override
    public void keep(OwnFacts facts) {
      catalog.keep(facts);
    }
  }

  private static final class Nothing implements ModelPageView.Actions {
    @Override
    public void leave() {}

    @Override
    public void copy(String id) {}

    @Override
    public void goTo(String parameter) {}

    @Override
    public void use() {}

    @Override
    public void pin(String tag) {}
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      model.close();
      stage.hide();
      stage.setScene(null);
    });
  }

  private void type(String id, String text) {
    robot.interact(() -> ((TextField) view.lookup("#model-page-own-" + id)).setText(text));
  }

  private void keep() {
    robot.interact(((Button) view.lookup("#model-page-own-keep"))::fire);
  }

  private String note() {
    return ((Label) view.lookup("#model-page-own-note")).getText();
  }

  private String words() {
    return view.lookupAll(".label").stream()
        .map(each -> ((Label) each).getText())
        .collect(Collectors.joining("|"));
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1000", "DARK,1000", "LIGHT,480"})
  void whatIsFilledInStandsWithItsSourceAndIsKept(Theme theme, double width)
      throws TimeoutException, IOException {
    show(theme, width);
    assertFalse(words().contains(" 0 tokens"), "unknown is not zero");
    assertFalse(view.lookup("#model-page-own-fields").getParent().isVisible(), "folded away");
    robot.interact(((ToggleButton) view.lookup("#model-page-fill-in"))::fire);
    type("context", "8,192");
    type("prompt-price", "$0.50");
    type("answer-price", "2");
    keep();
    assertEquals("Kept as your own word.", note());
    assertTrue(words().contains("8,192 tokens|your own word"), words());
    assertTrue(words().contains("$0.50 per million tokens"), words());
    assertTrue(words().contains("these are what you filled in"), words());
    assertEquals(
        List.of(
            new OwnFacts(
                new ModelRef("local", "llama3.2:3b"),
                8_192,
                null,
                new BigDecimal("0.50"),
                new BigDecimal("2"))),
        settings.get().models().own());
    byte[][] png = new byte[1][];
    robot.interact(() -> png[0] = PngWriter.encode(stage.getScene().snapshot(null)));
    Files.createDirectories(Path.of("target/pictures"));
    Files.write(Path.of("target/pictures/own-facts-" + theme + "-" + (int) width + ".png"), png[0]);
  }

  @Test
  void whatTheServerSaysNeedsNoField() throws TimeoutException {
    show(Theme.LIGHT, 900);
    Node context = view.lookup("#model-page-own-context").getParent();
    assertTrue(context.isVisible());
    listed = List.of(ModelInfo.unknown("llama3.2:3b").withLimits(4_096, null, null));
    robot.interact(model::refresh);
    assertFalse(context.isVisible());
    assertTrue(view.lookup("#model-page-own-answer").getParent().isVisible());
    assertTrue(words().contains("4,096 tokens"), words());
  }

  @ParameterizedTest
  @CsvSource({"context,0", "context,-5", "context,many", "prompt-price,-1", "answer-price,cheap"})
  void whatCannotBeIsSaidAndNotKept(String field, String typed) throws TimeoutException {
    show(Theme.LIGHT, 900);
    type(field, typed);
    keep();
    assertTrue(note().endsWith("or empty."), note());
    assertEquals(List.of(), settings.get().models().own());
  }
}
