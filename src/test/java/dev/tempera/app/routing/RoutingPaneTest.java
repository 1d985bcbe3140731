package dev.tempera.app.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person sets beside the providers stands in the request, and nothing of it is lost. */
@SuppressWarnings("NullAway.Init") // fields are set by each test
class RoutingPaneTest {
  private final FxRobot robot = new FxRobot();
  private final List<String> changes = new ArrayList<>();
  private final List<String> wentTo = new ArrayList<>();
  private final ObjectProperty<Setup> setup =
      new SimpleObjectProperty<>(
          new Setup("openrouter", "meta/llama:nitro", "", ParameterSet.EMPTY));
  private boolean refuses;
  private RoutingViewModel model;
  private Stage stage;

  private static ModelEndpoint endpoint(String name, String tag, String precision, String price) {
    return new ModelEndpoint(
        name,
        tag,
        128_000,
        32_000,
        precision,
        true,
        new Uptime(99.0, 99.0, 99.0),
        new Percentiles(400.0, 500.0, 600.0, 700.0),
        new Percentiles(80.0, 70.0, 60.0, 50.0),
        List.of(
            new Price("prompt", 0, new BigDecimal(price)),
            new Price("completion", 0, new BigDecimal(price))),
        Set.of("temperature"));
  }

  private void show(Theme theme, double width) throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      model =
          new RoutingViewModel(
              "meta/llama:nitro",
              setup,
              (parameter, value, what) -> {
                if (!refuses) {
                  changes.add(what);
                  ParameterSet now = setup.get().parameters();
                  setup.set(
                      setup
                          .get()
                          .withParameters(
                              now.with(
                                  parameter,
                                  value
                                      .<ParameterValue>map(
                                          json -> new ParameterValue.Set(json, false))
                                      .orElse(ParameterValue.UNSET))));
                }
              });
      RoutingPane pane = new RoutingPane(model, wentTo::add);
      model.offers(
          List.of(
              endpoint("DeepInfra", "deepinfra/turbo", "fp8", "0.0000001"),
              endpoint("Azure", "azure", "bf16", "0.0000002"),
              endpoint("Groq", "groq", "fp8", "0.0000005")));
      ScrollPane scroll = new ScrollPane(pane);
      scroll.setFitToWidth(true);
      Scene scene = new Scene(scroll, width, 760);
      new ThemeController(new Appearance(theme, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      model.close();
      stage.hide();
      stage.setScene(null);
    });
  }

  private <T extends Node> T node(String id, Class<T> type) {
    return type.cast(
        robot.lookup((Node each) -> id.equals(each.getId())).queryAll().iterator().next());
  }

  private void fire(String id) {
    robot.interact(() -> node(id, ButtonBase.class).fire());
  }

  private void set(String json) {
    JsonNode routing = new JsonMapper().readTree(json);
    robot.interact(
        () -> setup.set(setup.get().withParameters(ParameterSet.EMPTY.with("provider", routing))));
  }

  private String routing() {
    return setup.get().parameters().json("provider").map(JsonNode::toString).orElse("");
  }

  private String sentence() {
    return node("routing-sentence", Label.class).getText();
  }

  @Test
  void eachControlWritesItsKeyAndTakesItOutAgain() throws Exception {
    show(Theme.LIGHT, 900);
    for (String[] each :
        new String[][] {
          {"routing-allow_fallbacks", "{\"allow_fallbacks\":false}"},
          {"routing-require_parameters", "{\"require_parameters\":true}"},
          {"routing-data_collection", "{\"data_collection\":\"deny\"}"},
          {"routing-zdr", "{\"zdr\":true}"},
          {"routing-enforce_distillable_text", "{\"enforce_distillable_text\":true}"},
          {"routing-quantization-fp8", "{\"quantizations\":[\"fp8\"]}"},
          {"routing-first-groq", "{\"order\":[\"groq\"]}"},
          {"routing-only-deepinfra/turbo", "{\"only\":[\"deepinfra/turbo\"]}"},
          {"routing-never-azure", "{\"ignore\":[\"azure\"]}"}
        }) {
      fire(each[0]);
      assertEquals(each[1], routing());
      fire(each[0]);
      assertEquals("", routing(), each[0]);
    }
    assertEquals(18, changes.size());
  }

  @Test
  void sortAndNumbersAreWritten() throws Exception {
    show(Theme.LIGHT, 900);
    robot.interact(() -> node("routing-sort", ComboBox.class).getSelectionModel().select(1));
    assertEquals("{\"sort\":\"price\"}", routing());
    type("routing-max_price-prompt", "0.25");
    type("routing-preferred_max_latency-p50", "2");
    assertEquals(
        "{\"sort\":\"price\",\"max_price\":{\"prompt\":0.25},\"preferred_max_latency\":2}",
        routing());
    type("routing-max_price-prompt", "");
    assertEquals("{\"sort\":\"price\",\"preferred_max_latency\":2}", routing());
    fire("routing-clear");
    assertEquals("", routing());
  }

  private void type(String id, String text) {
    robot.interact(() -> {
      TextField field = node(id, TextField.class);
      field.requestFocus();
      field.setText(text);
    });
    robot.push(KeyCode.ENTER);
  }

  @Test
  void whatIsNoNumberStandsThereMarkedAndIsNotSent() throws Exception {
    show(Theme.DARK, 900);
    type("routing-max_price-completion", "cheap");
    assertEquals("", routing());
    TextField field = node("routing-max_price-completion", TextField.class);
    assertTrue(
        field.getPseudoClassStates().toString().contains("wrong"),
        field.getPseudoClassStates()::toString);
    assertEquals(List.of(), changes);
  }

  @Test
  void whatIsWrittenElsewhereIsShownAndWhatIsUnknownStays() throws Exception {
    show(Theme.LIGHT, 900);
    set(
        "{\"later\":1,\"sort\":{\"by\":\"latency\",\"partition\":\"none\"},\"zdr\":true,"
            + "\"preferred_min_throughput\":{\"p50\":20,\"p99\":5}}");
    assertTrue(node("routing-zdr", CheckBox.class).isSelected());
    assertEquals("latency", node("routing-sort", ComboBox.class).getValue());
    assertEquals("20", node("routing-preferred_min_throughput-p50", TextField.class).getText());
    robot.interact(() -> node("routing-sort", ComboBox.class).getSelectionModel().select(1));
    type("routing-preferred_min_throughput-p50", "30");
    fire("routing-never-groq");
    assertEquals(
        "{\"later\":1,\"sort\":{\"by\":\"price\",\"partition\":\"none\"},\"zdr\":true,"
            + "\"preferred_min_throughput\":{\"p50\":30,\"p99\":5},\"ignore\":[\"groq\"]}",
        routing());
  }

  @Test
  void theForecastFollowsAtOnce() throws Exception {
    show(Theme.LIGHT, 900);
    assertTrue(sentence().startsWith("This request would go to DeepInfra"), sentence());
    fire("routing-only-groq");
    assertEquals("This request would go to Groq, the only one left.", sentence());
    ToggleButton again = node("routing-only-groq", ToggleButton.class);
    assertTrue(again.isSelected());
    assertTrue(again.isFocused(), "the keyboard stays where it was");
    assertTrue(
        robot
            .lookup("left out by only: is not among those that may answer")
            .tryQuery()
            .isPresent());
  }

  @Test
  void whatIsRefusedIsNotShownAsSet() throws Exception {
    show(Theme.LIGHT, 900);
    refuses = true;
    fire("routing-zdr");
    fire("routing-only-groq");
    assertFalse(node("routing-zdr", CheckBox.class).isSelected());
    assertFalse(node("routing-only-groq", ToggleButton.class).isSelected());
    robot.interact(() -> node("routing-sort", ComboBox.class).getSelectionModel().select(1));
    assertEquals("", node("routing-sort", ComboBox.class).getValue());
  }

  @Test
  void theVariantIsExplainedAndTheRestIsNear() throws Exception {
    show(Theme.LIGHT, 900);
    assertTrue(
        robot
            .lookup((Node each) ->
                each instanceof Label label && label.getText().startsWith("“:nitro” asks"))
            .tryQuery()
            .isPresent());
    fire("routing-models");
    fire("routing-object");
    assertEquals(List.of("models", "provider"), wentTo);
  }

  @Test
  void withoutOffersNothingIsClaimed() throws Exception {
    show(Theme.LIGHT, 900);
    robot.interact(() -> model.offers(List.of()));
    assertFalse(node("routing-sentence", Label.class).isVisible());
    assertFalse(node("routing-rows", Node.class).isVisible());
    fire("routing-zdr");
    assertEquals("{\"zdr\":true}", routing());
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,900", "DARK,900", "LIGHT,480", "DARK,480"})
  void looks(Theme theme, double width) throws Exception {
    show(theme, width);
    set("{\"order\":[\"groq\"],\"ignore\":[\"azure\"],\"zdr\":true,\"max_price\":{\"prompt\":1}}");
    Path folder = Path.of("target", "pictures");
    Files.createDirectories(folder);
    String file = "routing-" + theme.name().toLowerCase(Locale.ROOT) + "-" + (int) width + ".png";
    byte[] png =
        WaitForAsyncUtils.asyncFx(() -> PngWriter.encode(stage.getScene().snapshot(null))).get();
    Files.write(folder.resolve(file), png);
    for (Node each : robot.lookup(".label").queryAll()) {
      Label label = (Label) each;
      assertTrue(
          label.getHeight() >= label.prefHeight(label.getWidth()) - 1, label.getText() + " is cut");
    }
  }
}
