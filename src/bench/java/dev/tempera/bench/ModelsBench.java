package dev.tempera.bench;

import dev.tempera.app.models.browser.BrowserActions;
import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.models.browser.ModelBrowser;
import dev.tempera.app.models.browser.ModelBrowserViewModel;
import dev.tempera.app.models.browser.ModelMemory;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.openai.ModelListProbe;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.OddCatalogue;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Finding a model among 5,000: reading their list, typing, opening the page, asking anew. */
public final class ModelsBench {
  private static final int MODELS = 5_000;
  private static final int PARSES = 16;
  private static final int ROUNDS = 12;
  private static final List<String> TYPED =
      List.of("gpt nano", "llama 70b", "mistral haiku", "deepseek coder", "qwen flash 8b");

  private final Figures figures = new Figures("models");
  private final byte[] body = OddCatalogue.models(MODELS, 11).getBytes(StandardCharsets.UTF_8);
  private final List<ModelInfo> models = ModelListProbe.read(body);
  private final ServedLists lists = new ServedLists(body, ROUNDS);

  private double firstCpu;

  private ModelsBench() {}

  /** Prints the figures; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    ModelsBench bench = new ModelsBench();
    bench.parse();
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    try {
      bench.browse();
    } finally {
      Platform.exit();
    }
    bench.figures.print(System.out, args.length > 0 && args[0].equals("--json"));
    System.exit(0);
  }

  private void parse() {
    figures.add("list_mb", body.length / 1e6, "a list of 5,000 models");
    throughput("floor_parse", () -> ModelListProbe.floor(body), "its JSON alone");
    throughput("parse", () -> ModelListProbe.read(body), "with every model read");
    throughput(
        "parse_known", () -> ModelListProbe.read(body, models), "where all of them are known");
  }

  private void throughput(String key, Supplier<Object> work, String meaning) {
    double[] ms = new double[PARSES];
    double[] cpu = new double[PARSES];
    for (int i = -PARSES / 2; i < PARSES; i++) {
      long start = System.nanoTime();
      long worked = ProcessorTime.ofThisThread();
      if (work.get().hashCode() == 42) {
        System.err.println("rare");
      }
      if (i >= 0) {
        ms[i] = (System.nanoTime() - start) / 1e6;
        cpu[i] = (ProcessorTime.ofThisThread() - worked) / 1e6;
      }
    }
    figures.add(key + "_mb_per_s", body.length / 1e3 / Figures.median(ms), meaning);
    figures.add(key + "_cpu_mb_per_s", body.length / 1e3 / Figures.median(cpu), "by its own CPU");
  }

  private void spread(String key, List<Double> ms, String meaning) {
    double[] sorted = ms.stream().mapToDouble(each -> each).sorted().toArray();
    figures.add(key + "_p50_ms", sorted[sorted.length / 2], meaning);
    figures.add(key + "_p95_ms", sorted[(int) (sorted.length * 0.95)], meaning);
    figures.add(key + "_max_ms", sorted[sorted.length - 1], meaning);
  }

  private void browse() throws Exception {
    Path folder = Files.createTempDirectory("models-bench");
    Executor background = Executors.newVirtualThreadPerTaskExecutor();
    ConnectionProfile router = ConnectionProfile.usual("router", ConnectionProfile.Kind.OPENROUTER);
    CachedModelCatalog catalog =
        new CachedModelCatalog(
            lists,
            id -> new ModelList(models, null, true, false, null),
            folder,
            Clock.systemUTC(),
            background);
    FxUiExecutor ui = new FxUiExecutor();
    Setup setup = new Setup("router", "none", "", ParameterSet.EMPTY);
    Supplier<ModelBrowserViewModel> made =
        () ->
            new ModelBrowserViewModel(
                new ModelBrowserViewModel.Sources(
                    catalog,
                    () -> List.of(router),
                    () -> setup,
                    ModelMemory.none(),
                    Clock.systemUTC(),
                    new Threads(ui, new FxPulse(ui), background)),
                false);
    Stage[] stage = new Stage[1];
    FxMeter.onFx(() -> {
      stage[0] = new Stage();
      stage[0].setScene(new Scene(new StackPane(), 980, 900));
      new ThemeController(new Appearance(Settings.Theme.LIGHT, 1)).install(stage[0].getScene());
      stage[0].show();
      return stage;
    });
    catalog.refresh("router").get(30, TimeUnit.SECONDS);
    ModelBrowserViewModel model = open(made, stage[0]);
    type(model, stage[0].getScene());
    frames("idle", "while nothing is asked: what the machine alone makes of it", () -> "nothing");
    refresh("refresh", "while 5,000 models come anew, all the same", catalog, model);
    lists.change();
    refresh("refresh_changed", "while they come anew, one in a hundred changed", catalog, model);
    FxMeter.onFx(() -> {
      model.close();
      stage[0].hide();
      return stage;
    });
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private ModelBrowserViewModel open(Supplier<ModelBrowserViewModel> made, Stage stage)
      throws Exception {
    List<Double> opens = new ArrayList<>();
    ModelBrowserViewModel last = null;
    for (int i = 0; i < ROUNDS; i++) {
      if (last != null) {
        FxMeter.onFx(closing(last));
      }
      ModelBrowserViewModel model = FxMeter.onFx(made::get);
      FxMeter.onFx(() -> {
        model.open();
        return model;
      });
      await(() -> model.results().size() == MODELS);
      long before = FxMeter.onFx(ModelsBench::fxCpu);
      opens.add(FxMeter.onFx(() -> show(model, stage)));
      if (i == 0) {
        firstCpu = (FxMeter.onFx(ModelsBench::fxCpu) - before) / 1e6;
      }
      last = model;
    }
    figures.add("page_made_first_ms", opens.getFirst(), "made, styled and laid out, 5,000 models");
    figures.add("page_made_first_cpu_ms", firstCpu, "its CPU on the window's thread");
    spread("page_made", opens.subList(1, opens.size()), "a new page in the same window, again");
    ModelBrowserViewModel model = Objects.requireNonNull(last);
    spread("page_open", reopen(model, stage), "the page that the window keeps, left and opened");
    return model;
  }

  /** As the window does it: its page is made once, and takes the place of the conversation. */
  private List<Double> reopen(ModelBrowserViewModel model, Stage stage) throws Exception {
    StackPane root = (StackPane) stage.getScene().getRoot();
    ModelBrowser page = (ModelBrowser) root.getChildren().getFirst();
    List<Double> opens = new ArrayList<>();
    for (int i = 0; i < 2 * ROUNDS; i++) {
      FxMeter.onFx(() -> {
        model.hidden();
        root.getChildren().setAll(new StackPane());
        root.applyCss();
        root.layout();
        return root;
      });
      double took =
          FxMeter.onFx(() -> {
            long start = System.nanoTime();
            model.open();
            root.getChildren().setAll(page);
            page.focus();
            root.applyCss();
            root.layout();
            return (System.nanoTime() - start) / 1e6;
          });
      if (i > 1) {
        opens.add(took);
      }
    }
    return opens;
  }

  private static Callable<Boolean> closing(ModelBrowserViewModel model) {
    return () -> {
      model.close();
      return true;
    };
  }

  private static double show(ModelBrowserViewModel model, Stage stage) {
    StackPane root = (StackPane) stage.getScene().getRoot();
    long start = System.nanoTime();
    ModelBrowser page = new ModelBrowser(model, new Nothing());
    root.getChildren().setAll(page);
    page.focus();
    page.applyCss();
    root.layout();
    return (System.nanoTime() - start) / 1e6;
  }

  private void type(ModelBrowserViewModel model, Scene scene) throws Exception {
    List<Double> strokes = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    List<Double> frames = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String text : TYPED) {
        for (int length = 0; length <= text.length(); length++) {
          String typed = text.substring(0, length);
          boolean counts = round > 1;
          CompletableFuture<Double> laidOut = new CompletableFuture<>();
          FxMeter.onFx(() -> {
            long start = System.nanoTime();
            long cpu = fxCpu();
            model.queryProperty().set(typed);
            if (counts) {
              strokes.add((System.nanoTime() - start) / 1e6);
              work.add((fxCpu() - cpu) / 1e6);
            }
            afterLayout(scene, () -> laidOut.complete((fxCpu() - cpu) / 1e6));
            return typed;
          });
          double frame = laidOut.get();
          if (counts) {
            frames.add(frame);
          }
        }
      }
    }
    spread("keystroke", strokes, "searched, sorted and given to the list, on the window's thread");
    spread("keystroke_cpu", work, "its CPU");
    spread("keystroke_frame_cpu", frames, "CPU with the rows filled, styled and laid out");
  }

  private static long fxCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void afterLayout(Scene scene, Runnable then) {
    scene.addPostLayoutPulseListener(
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            then.run();
          }
        });
    Platform.requestNextPulse();
  }

  private void refresh(
      String key, String meaning, CachedModelCatalog catalog, ModelBrowserViewModel model)
      throws Exception {
    Subscription listening =
        FxMeter.onFx(() -> {
          model.queryProperty().set("");
          return catalog.listen(id -> Platform.runLater(model::listsChanged));
        });
    frames(key, meaning, () -> catalog.refresh("router").get(30, TimeUnit.SECONDS));
    FxMeter.onFx(() -> {
      listening.cancel();
      return listening;
    });
  }

  private void frames(String key, String meaning, Callable<?> asking) throws Exception {
    FrameTimes times = new FrameTimes();
    FxMeter.onFx(() -> {
      times.start();
      return times;
    });
    List<Double> frames = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    double[] before = collections();
    for (int i = 0; i < ROUNDS; i++) {
      if (i == 2) {
        before = collections();
      }
      FxMeter.onFx(() -> {
        times.reset();
        return times;
      });
      if (asking.call() == null) {
        throw new IllegalStateException("no list came");
      }
      Thread.sleep(150);
      frames.add(FxMeter.onFx(times::longest) / 1e6);
      work.add(FxMeter.onFx(times::longestCpu) / 1e6);
    }
    double[] after = collections();
    FxMeter.onFx(() -> {
      times.stop();
      return times;
    });
    int counted = ROUNDS - 2;
    spread(key + "_longest_frame", frames.subList(2, ROUNDS), meaning);
    spread(
        key + "_frame_cpu",
        work.subList(2, ROUNDS),
        "the JavaFX thread's most work between two frames meanwhile");
    figures.add(key + "_collections", (after[0] - before[0]) / counted, "of garbage, a refresh");
    figures.add(key + "_collections_ms", (after[1] - before[1]) / counted, "they take, a refresh");
  }

  /** How many collections of garbage there were, and how many milliseconds they took. */
  private static double[] collections() {
    double[] sums = new double[2];
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      sums[0] += each.getCollectionCount();
      sums[1] += each.getCollectionTime();
    }
    return sums;
  }

  private static void await(Supplier<Boolean> done) throws InterruptedException {
    while (!done.get()) {
      Thread.sleep(5);
    }
  }

  private static final class Nothing implements BrowserActions {
    @Override
    public void choose(Choice choice) {}

    @Override
    public void about(Choice choice) {}

    @Override
    public void compare(List<Choice> choices) {}

    @Override
    public void leave() {}
  }
}
