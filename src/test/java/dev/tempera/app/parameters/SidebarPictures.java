package dev.tempera.app.parameters;

import static dev.tempera.app.parameters.SidebarFixture.json;

import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Draws the sidebar in several states, for a person to look at: {@code target/pictures}. */
public final class SidebarPictures {
  private static final int FRAMES = 12;

  private SidebarPictures() {}

  /** Saves the pictures into the folder given, or {@code target/pictures}. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/pictures");
    Files.createDirectories(folder);
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    Platform.setImplicitExit(false);
    started.await();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      failure.printStackTrace();
      Runtime.getRuntime().halt(1);
    });
    for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
      for (int width : new int[] {330, 280}) {
        String name = theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
        draw(folder.resolve("sidebar-" + name + ".png"), theme, width, view -> {}, null);
        draw(
            folder.resolve("sidebar-set-" + name + ".png"),
            theme,
            width,
            SidebarPictures::setSome,
            null);
        draw(
            folder.resolve("sidebar-json-" + name + ".png"),
            theme,
            width,
            SidebarPictures::setJson,
            "tools");
        draw(
            folder.resolve("sidebar-forms-" + name + ".png"),
            theme,
            width,
            SidebarPictures::setForms,
            null);
        draw(
            folder.resolve("sidebar-request-" + name + ".png"),
            theme,
            width,
            model -> {
              setForms(model);
              setSome(model);
            },
            "request");
      }
    }
    draw(folder.resolve("sidebar-picker.png"), Theme.LIGHT, 330, model -> {}, "picker");
    Platform.exit();
  }

  private static void setSome(ParametersViewModel model) {
    model.setSystemPrompt("You are a careful editor. Answer in one sentence.");
    model.parameter("temperature").enter("0.7");
    model.parameter("seed").enter("1234567890");
    model.parameter("max_tokens").enter("256");
    model.parameter("max_tokens").enter("12");
    model.parameter("stop").set(json("[\"END\",\"\\n\\n\",\"Observation:\"]"));
    model.parameter("frequency_penalty").enter("0.5");
    model.parameter("frequency_penalty").insist(true);
    model.parameter("response_format").set(json("{\"type\":\"json_object\"}"));
    var _ = model.presets().save("Precise editor");
    model.parameter("top_p").enter("0.9");
  }

  private static void setJson(ParametersViewModel model) {
    model.parameter("tools").set(model.parameter("tools").examples().getFirst().value());
    model.groups().get(0).expandedProperty().set(false);
    model.groups().get(1).expandedProperty().set(false);
    model.groups().get(2).expandedProperty().set(true);
    model.groups().get(3).expandedProperty().set(true);
  }

  private static void setForms(ParametersViewModel model) {
    model.useModel(SidebarFixture.OPENROUTER, SidebarFixture.THINKER);
    model.parameter("plugins").set(json("[{\"id\":\"web\",\"max_results\":3}]"));
    model.parameter("reasoning").set(json("{\"effort\":\"minimal\",\"exclude\":true}"));
    for (ParameterGroupViewModel group : model.groups()) {
      boolean form = group.label().startsWith("Web");
      group.expandedProperty().set(form);
    }
  }

  private static void draw(
      Path file,
      Theme theme,
      int width,
      Consumer<ParametersViewModel> prepare,
      @Nullable String then)
      throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(() -> {
      SidebarFixture fixture = new SidebarFixture();
      fixture.listThinker();
      UiExecutor ui = new FxUiExecutor();
      ParametersViewModel model = fixture.viewModel(ui, new FxPulse(ui), ForkJoinPool.commonPool());
      prepare.accept(model);
      ParametersView view =
          new ParametersView(
              model,
              () -> new JsonEditor(ui, ForkJoinPool.commonPool()),
              (title, content, closed) -> {});
      Scene scene = new Scene(view, width, 940);
      ThemeController themes = new ThemeController(new Appearance(theme, 1));
      themes.install(scene);
      Stage stage = new Stage();
      stage.setScene(scene);
      stage.show();
      if ("request".equals(then)) {
        ((javafx.scene.control.ToggleButton) view.lookup("#request-tab")).setSelected(true);
      } else if ("tools".equals(then)) {
        ((JsonRow) view.lookup("#parameter-tools")).open();
        JsonEditor editor = (JsonEditor) view.lookup("#editor-tools");
        editor.setText(editor.getText().replace("\"get_weather\",", "\"get_weather\""));
      } else if ("picker".equals(then)) {
        view.openModelPicker();
      }
      afterFrames(() -> {
        Scene shown =
            "picker".equals(then) ? javafx.stage.Window.getWindows().getLast().getScene() : scene;
        save(shown, file);
        stage.close();
        done.countDown();
      });
    });
    done.await();
  }

  private static void save(Scene scene, Path file) {
    try {
      Files.write(file, PngWriter.encode(scene.snapshot(null)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void afterFrames(Runnable action) {
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        if (++frames == FRAMES) {
          stop();
          action.run();
        }
      }
    }.start();
  }
}
