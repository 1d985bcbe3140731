package dev.tempera.app.models;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.code.CodePanel;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.code.HttpCall;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The whole page of a model as a picture, made without a display. */
public final class ModelPicture {
  /** Longer pages are cut: a picture is for looking at. */
  private static final double HIGHEST = 12_000;

  /** Pulses until charts, styles and heights are at rest. */
  private static final int PULSES = 12;

  private static final int LONGEST_WAIT_S = 60;

  /**
   * What is painted.
   *
   * @param list what is known of the connection's models
   * @param offers who is asked who offers the model; refuses where nobody is to be asked
   * @param measured what was measured here; null to leave it out
   */
  public record Wanted(
      ConnectionProfile connection,
      String model,
      ModelList list,
      ModelPages.Providers offers,
      MeasuredViewModel.@Nullable Source measured,
      Theme theme,
      int width) {}

  private final Wanted wanted;
  private final Executor background;
  private final FxUiExecutor ui = new FxUiExecutor();
  private final CompletableFuture<WritableImage> picture = new CompletableFuture<>();

  private ModelPicture(Wanted wanted, Executor background) {
    this.wanted = wanted;
    this.background = background;
  }

  /**
   * The picture as a PNG, as wide as wanted and as high as the page is. Starts the toolkit on its
   * headless platform unless it runs already. Blocks; not on the FX thread.
   */
  public static byte[] png(Wanted wanted, Executor background) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CompletableFuture<Void> started = new CompletableFuture<>();
    try {
      Platform.startup(() -> started.complete(null));
    } catch (IllegalStateException e) {
      started.complete(null);
    }
    started.join();
    ModelPicture made = new ModelPicture(wanted, background);
    made.ui.execute(made::begin);
    return PngWriter.encode(made.picture.orTimeout(LONGEST_WAIT_S, TimeUnit.SECONDS).join());
  }

  private void begin() {
    try {
      ModelPageViewModel model =
          new ModelPageViewModel(
              new ModelPages(new OneList(wanted.list()), wanted.offers(), background),
              wanted.connection(),
              wanted.model(),
              ui,
              ZoneId.systemDefault());
      ModelPageView page = new ModelPageView(model, new Nothing());
      MeasuredViewModel.Source source = wanted.measured();
      if (source != null) {
        page.addMeasured(
            new MeasuredViewModel(source, wanted.connection().id(), wanted.model(), ui),
            new ChartPane.Keeping(new NoFiles(), (file, bytes) -> {}));
      }
      example().ifPresent(call -> page.addCode(CodePanel.of(call, ui, background)));
      page.setMinWidth(wanted.width());
      page.setMaxWidth(wanted.width());
      Scene scene = new Scene(new Group(page));
      new ThemeController(new Appearance(wanted.theme(), 1)).install(scene);
      whenKnown(model, page, new FxPulse(ui));
    } catch (RuntimeException e) {
      picture.completeExceptionally(e);
    }
  }

  /** A first request to the model, which has no conversation here. */
  private Optional<HttpCall> example() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", wanted.model());
    body.putArray("messages").addObject().put("role", "user").put("content", "Hello!");
    body.put("stream", true);
    return HttpCall.of(
        wanted.connection().baseUrl() + "/chat/completions",
        Map.of(),
        ExactJson.write(body),
        wanted.connection().kind().usualKeyEnv());
  }

  private void whenKnown(ModelPageViewModel model, ModelPageView page, FxPulse pulse) {
    pulse.next(() -> {
      if (picture.isDone()) {
        return;
      }
      if (model.known() == null || model.isAskingProviders()) {
        whenKnown(model, page, pulse);
      } else {
        after(PULSES, page, pulse);
      }
    });
  }

  private void after(int pulses, ModelPageView page, FxPulse pulse) {
    try {
      page.applyCss();
      double height = Math.min(HIGHEST, Math.ceil(page.wholeHeight(wanted.width())));
      page.setMinHeight(height);
      page.setMaxHeight(height);
      page.autosize();
      page.layout();
      if (pulses == 0) {
        picture.complete(page.snapshot(null, null));
      } else {
        pulse.next(() -> after(pulses - 1, page, pulse));
      }
    } catch (RuntimeException e) {
      picture.completeExceptionally(e);
    }
  }

  /** On a picture nothing can be done. */
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

  private static final class NoFiles implements FilePicker {
    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
      return Optional.empty();
    }

    @Override
    public List<Path> open(String title, List<Kind> kinds) {
      return List.of();
    }
  }
}
