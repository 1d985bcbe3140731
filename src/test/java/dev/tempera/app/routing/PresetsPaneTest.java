package dev.tempera.app.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.routing.AccountPresets;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // fields are set by each test
class PresetsPaneTest {
  private final FxRobot robot = new FxRobot();
  private final List<String> did = new ArrayList<>();
  private final List<AccountPresets.Preset> kept =
      new ArrayList<>(
          List.of(new AccountPresets.Preset("my-own", "My own", "Short answers in English")));
  private final ObjectProperty<Setup> setup =
      new SimpleObjectProperty<>(new Setup("openrouter", "a/b", "", ParameterSet.EMPTY));
  private String refusal = "";
  private boolean allowed = true;
  private Stage stage;

  private final class Account implements AccountPresets {
    @Override
    public List<Preset> list() throws IOException {
      did.add("list");
      if (!refusal.isEmpty()) {
        throw new IOException(refusal);
      }
      return List.copyOf(kept);
    }

    @Override
    public void push(String slug, String body) {
      did.add("push " + slug + " " + body);
      kept.add(new Preset(slug, slug, ""));
    }
  }

  @BeforeEach
  void show() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      PresetsViewModel model =
          new PresetsViewModel(
              new Account(),
              new PresetsViewModel.Asked(
                  setup,
                  (parameter, value, what) ->
                      setup.set(
                          setup
                              .get()
                              .withParameters(
                                  setup
                                      .get()
                                      .parameters()
                                      .with(
                                          parameter,
                                          value
                                              .<ParameterValue>map(
                                                  json -> new ParameterValue.Set(json, false))
                                              .orElse(ParameterValue.UNSET)))),
                  () -> Optional.of(() -> "{\"model\":\"a/b\"}")),
              UiExecutor.immediate(),
              Runnable::run);
      Scene scene = new Scene(new PresetsPane(model, name -> allowed), 520, 300);
      new ThemeController(new Appearance(Theme.LIGHT, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
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

  private <T extends Node> T node(String id, Class<T> type) {
    return type.cast(robot.lookup(id).query());
  }

  private void fire(String id) {
    robot.interact(() -> node(id, ButtonBase.class).fire());
  }

  private String said() {
    return node("#account-presets-said", Label.class).getText();
  }

  @Test
  void nothingIsAskedBeforeAPersonWantsIt() {
    assertEquals(List.of(), did);
    fire("#account-presets-list");
    assertEquals(List.of("list"), did);
    assertTrue(robot.lookup("My own (@preset/my-own)").tryQuery().isPresent());
  }

  @Test
  void oneIsUsedAndNoLonger() throws Exception {
    fire("#account-presets-list");
    fire("#account-preset-my-own");
    assertEquals("\"my-own\"", setup.get().parameters().json("preset").orElseThrow().toString());
    assertTrue(node("#account-preset-my-own", ToggleButton.class).isSelected());
    Files.createDirectories(Path.of("target/pictures"));
    byte[] png =
        WaitForAsyncUtils.asyncFx(() -> PngWriter.encode(stage.getScene().snapshot(null))).get();
    Files.write(Path.of("target/pictures/account-presets.png"), png);
    fire("#account-preset-my-own");
    assertFalse(setup.get().parameters().isSet("preset"));
  }

  @Test
  void aSetupIsKeptOnlyWhenThePersonSaysSo() {
    fire("#account-presets-push");
    assertTrue(said().contains("Give the preset a name"), said());
    robot.interact(() -> node("#account-presets-name", TextField.class).setText(" short "));
    allowed = false;
    fire("#account-presets-push");
    assertEquals(List.of(), did);
    allowed = true;
    fire("#account-presets-push");
    assertEquals(List.of("push short {\"model\":\"a/b\"}", "list"), did);
    assertEquals("Kept as the newest version of short.", said());
  }

  @Test
  void whyTheyCannotBeListedIsSaid() {
    refusal = "OpenRouter does not let this key at the account's presets (403).";
    fire("#account-presets-list");
    assertEquals(refusal, said());
    refusal = "";
    kept.clear();
    fire("#account-presets-list");
    assertEquals("The account has no presets.", said());
  }
}
