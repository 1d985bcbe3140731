package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.transcript.Samples;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.FakeConversations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Draws the whole window in every size, zoom and theme into a folder, for a person to look at. */
public final class WindowPictures {
  private static final FxUiExecutor UI = new FxUiExecutor();

  private WindowPictures() {}

  /**
   * Draws into the folder given first; further arguments name what to draw, such as {@code
   * 640x900@1.5}, and all of them by default.
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    Platform.setImplicitExit(false);
    List<String> shots =
        args.length > 1
            ? List.of(args).subList(1, args.length)
            : List.of(
                "640x900@1",
                "640x900@1.5",
                "640x900@2",
                "1280x820@1",
                "1280x820@1.5",
                "1280x820@2",
                "2560x1400@1",
                "2560x1400@1.5",
                "2560x1400@2");
    Path data = Files.createTempDirectory("pictures");
    ConversationId id = fill(data);
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      try (AppContext context = AppContext.open(new AppOptions(data, Map.of(), null, theme))) {
        for (String shot : shots) {
          String[] parts = shot.split("[x@]", -1);
          double zoom = Double.parseDouble(parts[2]);
          context.settings().update(s -> s.withAppearance(s.appearance().withZoom(zoom)));
          String name = shot + "-" + theme.name().toLowerCase(Locale.ROOT);
          for (double place : new double[] {0, 0.5, 1}) {
            draw(
                folder.resolve(name + "-" + place + ".png"),
                context,
                id,
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                place);
          }
        }
      }
    }
    System.exit(0);
  }

  private static ConversationId fill(Path data) throws Exception {
    FakeConversations made = new FakeConversations();
    ConversationId id = Samples.everything(made);
    made.user(id, "Read this:\n\n" + "A line of a long prompt that somebody pasted.\n".repeat(60));
    made.answer(
        id,
        List.of(
            new ContentPart.Text(
                "{\"verdict\":\"long\",\"scores\":[1,2,3],\"reason\":{\"a\":true,\"b\":null}}")),
        Samples.facts(TurnState.COMPLETE, null, null));
    made.user(id, "And a wide table, please.");
    made.answer(
        id,
        List.of(
            new ContentPart.Text(
                """
                | Model | Context | Input | Output | Released | Remarks |
                |---|---:|---:|---:|---|---|
                | nano | 1,047,576 | $0.10 | $0.40 | 2025-04-14 | small and quick, for classification |
                | mini | 1,047,576 | $0.40 | $1.60 | 2025-04-14 | the middle one |
                """)),
        Samples.facts(TurnState.COMPLETE, null, null));
    try (SqliteStore store = SqliteStore.open(data, Clock.systemUTC(), problem -> {}).store()) {
      store.save(made.conversation(id).withTitle("Temperature, weather and a table"));
      made.tree(id).all().stream()
          .sorted(Comparator.comparing(MessageNode::id))
          .forEach(store::save);
    }
    return id;
  }

  private static void draw(
      Path file, AppContext context, ConversationId id, double width, double height, double place)
      throws Exception {
    FxPulse pulse = new FxPulse(UI);
    WindowContent[] content = new WindowContent[1];
    Stage stage =
        onFx(() -> {
          Stage made = new Stage();
          ThemeController theme =
              new ThemeController(context.options().appearance(context.settings().get()));
          content[0] =
              new WindowContent(
                  context,
                  new Threads(UI, pulse, context.background()),
                  theme,
                  new Dialogs(() -> made, theme),
                  new SystemFilePicker(() -> made),
                  new WindowFeatures.Outside(address -> {}, shown -> {}, () -> {}));
          Scene scene = new Scene(content[0].view(), width, height);
          theme.install(scene);
          made.setScene(scene);
          made.show();
          made.setWidth(width);
          made.setHeight(height);
          content[0].start(id);
          return made;
        });
    while (onFx(() -> content[0].transcript().rows().isEmpty())) {
      frames(pulse, 1);
    }
    frames(pulse, 30);
    onFx(() -> {
      var view = (dev.tempera.app.transcript.TranscriptView) stage.getScene().lookup(".transcript");
      view.readFrom(place);
      return view;
    });
    frames(pulse, 10);
    Files.write(file, onFx(() -> PngWriter.encode(stage.getScene().snapshot(null))));
    onFx(() -> {
      content[0].close();
      stage.close();
      return true;
    });
  }

  private static void frames(FxPulse pulse, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      CountDownLatch frame = new CountDownLatch(1);
      pulse.next(frame::countDown);
      frame.await();
    }
  }

  private static <T> T onFx(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    UI.execute(future);
    return future.get();
  }
}
