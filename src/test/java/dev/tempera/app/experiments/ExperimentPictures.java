package dev.tempera.app.experiments;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.StoredExperiment.State;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.Step;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;

/** Draws every page of experiments in both themes and two sizes, for a person to look at. */
public final class ExperimentPictures {
  private static final FilePicker NO_FILES =
      new FilePicker() {
        @Override
        public Optional<Path> save(String title, String name, Kind kind) {
          return Optional.empty();
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          return List.of();
        }
      };

  private static final String CALLING =
      """
      tempera: experiment/1
      request:
        prompt: What is the weather in {{city}}?
        tools:
          - type: function
            function: {name: weather, parameters: {type: object}}
            answered_by: {script: [{result: rain}]}
          - type: function
            function: {name: look}
            answered_by: {command: [/usr/bin/env, python3, /home/ann/tools/look.py]}
      items: [{city: Oslo, expected: rain}]
      metrics: [{type: contains}, {type: tool-calls}]
      """;

  private final FakeLaboratory lab = new FakeLaboratory();
  private final QueuedPulse pulse = new QueuedPulse();
  private final ExperimentsViewModel model =
      new ExperimentsViewModel(
          lab, new Threads(UiExecutor.immediate(), pulse, Runnable::run), Clock.systemUTC());
  private final Scene scene;

  private ExperimentPictures(Theme theme, double width, double height) {
    ExperimentsView view =
        new ExperimentsView(
            model,
            new ExperimentsView.Outside(
                new Choices(() -> List.of("offline"), connection -> List.of("tiny")),
                new QuestionsViewModel(
                    new FakeConversations(),
                    new Threads(UiExecutor.immediate(), pulse, Runnable::run),
                    table -> {}),
                NO_FILES,
                new ChartPane.Keeping(NO_FILES, (file, bytes) -> {}),
                text -> {},
                () -> {},
                diff -> {}));
    scene = new Scene(view, width, height);
    ThemeController controller =
        new ThemeController(Settings.defaults().appearance().withTheme(theme));
    controller.install(scene);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    stage.setWidth(width);
    stage.setHeight(height);
    lab.take("list")
        .answer(
            List.of(
                FakeLaboratory.stored("temperature and model", State.FINISHED),
                FakeLaboratory.stored("long prompts", State.PAUSED)));
  }

  /** Draws into the folder given as the argument. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    Platform.setImplicitExit(false);
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      for (double[] size : new double[][] {{1280, 820}, {2560, 1400}}) {
        String name = "-" + (int) size[0] + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
        ExperimentPictures pictures = onFx(() -> new ExperimentPictures(theme, size[0], size[1]));
        pictures.all(folder, name);
      }
      ExperimentPictures tall = onFx(() -> new ExperimentPictures(theme, 1280, 3600));
      onFx(() -> {
        tall.show(Rich.results("e"));
        return true;
      });
      tall.draw(folder.resolve("charts-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
    }
    System.exit(0);
  }

  private void all(Path folder, String name) throws Exception {
    draw(folder.resolve("welcome" + name));
    onFx(() -> {
      model.example();
      lab.take("plan").answer(FakeLaboratory.plan(Documents.of(ExampleExperiment.YAML), ""));
      return true;
    });
    draw(folder.resolve("builder" + name));
    onFx(() -> {
      String calling = Documents.of(CALLING);
      model.builder().show("Tools", calling);
      lab.take("plan").answer(FakeLaboratory.plan(calling, ""));
      return true;
    });
    draw(folder.resolve("builder-tools" + name));
    onFx(() -> {
      running();
      return true;
    });
    draw(folder.resolve("running" + name));
    onFx(() -> {
      lab.running.clear();
      show(Rich.results("e"));
      return true;
    });
    draw(folder.resolve("verdict" + name));
    onFx(() -> {
      ((TabPane) scene.lookup("#run-tabs")).getSelectionModel().select(1);
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      model.grid().sortProperty().set(GridFilter.Sort.REGRESSIONS);
      model.grid().showProperty().set(GridFilter.Show.FAILING);
      return true;
    });
    draw(folder.resolve("grid" + name));
    onFx(() -> {
      Rich.calls(model.cell().answers());
      lab.wanted.add(
          new ToolPermission(
              "look", new AnsweredBy.Command(List.of("/bin/cat"), AnsweredBy.USUAL)));
      model.run().control().resume();
      return true;
    });
    draw(folder.resolve("grid-calls" + name));
  }

  private void show(Results results) {
    model.show(results.experiment().id());
    lab.take("outline").answer(results);
    lab.take("results").answer(results);
  }

  private void running() {
    lab.running.add("run");
    model.show("run");
    Results results = Rich.results("run");
    lab.take("outline").answer(results);
    lab.take("results").answer(results);
    RunBudget.Status budget =
        new RunBudget.Status(
            new RunBudget.Limits(new BigDecimal("2"), 400_000L, null),
            new RunBudget.Amount(new BigDecimal("0.75"), 120_000, 140),
            new RunBudget.Amount(new BigDecimal("0.12"), 9_000, 4));
    for (int i = 0; i < 4; i++) {
      model
          .run()
          .progressed(
              new Step(
                  i,
                  3,
                  TrialState.DONE,
                  OptionalDouble.empty(),
                  new Progress.Status(140 + i, 2, 216, budget)));
    }
    pulse.beat();
  }

  private void draw(Path file) throws Exception {
    Files.write(
        file,
        onFx(() -> {
          for (int i = 0; i < 3; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
          }
          return PngWriter.encode(scene.snapshot(null));
        }));
  }

  private static <T> T onFx(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    Platform.runLater(future);
    return future.get();
  }
}
