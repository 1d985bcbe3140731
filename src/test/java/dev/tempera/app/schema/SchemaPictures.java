package dev.tempera.app.schema;

import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.schema.AnswerCheck;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** Draws the schema editor in several states, to be looked at: {@code target/pictures}. */
public final class SchemaPictures {
  private static final int FRAMES = 60;

  private SchemaPictures() {}

  /** Saves the pictures into the folder given, or {@code target/pictures}. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/pictures");
    Files.createDirectories(folder);
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    Platform.setImplicitExit(false);
    started.await();
    for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
      String name = "schema-" + theme.name().toLowerCase(Locale.ROOT);
      draw(folder.resolve(name + ".png"), theme, FakeFormat.PERSON, model -> {});
      draw(
          folder.resolve(name + "-faults.png"),
          theme,
          FakeFormat.PERSON.replace("\"minimum\":0", "\"minimum\":\"0\""),
          model -> model.editor().select("/properties/role"));
      draw(
          folder.resolve(name + "-broken.png"),
          theme,
          FakeFormat.PERSON,
          model ->
              model.editor().type(model.editor().textProperty().get().replace("\"age\":", "age:")));
      draw(folder.resolve(name + "-library.png"), theme, FakeFormat.PERSON, model -> {});
      draw(folder.resolve(name + "-none.png"), theme, "{\"type\":\"text\"}", model -> {});
      AnswerCheck check =
          AnswerCheck.of(AnswerTreeViewTest.FORMAT, AnswerTreeViewTest.ANSWER).orElseThrow();
      draw(
          folder.resolve(name + "-answer.png"),
          theme,
          () -> new AnswerTreeView(check, AnswerTreeViewTest.ANSWER, text -> {}));
    }
    Platform.exit();
  }

  private static void draw(Path file, Theme theme, String json, Consumer<FormatViewModel> then)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(() -> {
      UiExecutor ui = new FxUiExecutor();
      FakeFormat host = new FakeFormat();
      host.show(json);
      FormatViewModel model = new FormatViewModel(host, ui, ForkJoinPool.commonPool());
      FormatView view = new FormatView(model, () -> new JsonEditor(ui, ForkJoinPool.commonPool()));
      MemoryLibrary library = new MemoryLibrary(Runnable::run);
      LibraryViewModel kept = new LibraryViewModel(library, ui, toast -> {}, model::use);
      kept.save("person", "{}");
      kept.save("weather report", "{}");
      kept.save("person", "{\"type\": \"object\"}");
      view.offerLibrary(() -> new LibraryPane(kept, Optional::of), kept::save);
      Scene scene = new Scene(view, 1000, 700);
      ThemeController themes = new ThemeController(new Appearance(theme, 1));
      themes.install(scene);
      Stage stage = new Stage();
      stage.setScene(scene);
      stage.show();
      then.accept(model);
      if (file.toString().endsWith("-library.png")) {
        ((ToggleButton) view.lookup("#schema-library-toggle")).fire();
        kept.choose(kept.schemasProperty().get().getFirst());
      }
      afterFrames(() -> {
        save(scene, file);
        stage.close();
        done.countDown();
      });
    });
    done.await();
  }

  private static void draw(Path file, Theme theme, Supplier<Region> made)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(() -> {
      Scene scene = new Scene(made.get(), 720, 560);
      new ThemeController(new Appearance(theme, 1)).install(scene);
      Stage stage = new Stage();
      stage.setScene(scene);
      stage.show();
      afterFrames(() -> {
        save(scene, file);
        stage.close();
        done.countDown();
      });
    });
    done.await();
  }

  private static void save(Scene scene, Path file) {
    try {
      Files.write(file, PngWriter.encode(scene.snapshot(null)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
