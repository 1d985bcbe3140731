package dev.tempera.app.composer;

import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.TestPictures;
import dev.tempera.testing.WordCounter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Saves pictures of the composer for a person to look at. Run by hand. */
public final class ComposerPictures {
  private ComposerPictures() {}

  /** Saves them into the folder that is the only argument. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    for (Settings.Theme theme : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
      String name = theme.name().toLowerCase(java.util.Locale.ROOT);
      picture(folder, "composer-" + name, theme, 760, "");
      picture(folder, "composer-narrow-" + name, theme, 360, "");
      picture(folder, "preview-" + name, theme, 760, "0");
      picture(folder, "text-preview-" + name, theme, 760, "2");
    }
    Platform.exit();
  }

  private static <T> T onFx(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    return task.get();
  }

  private static void picture(
      Path folder, String name, Settings.Theme theme, double width, String opened)
      throws Exception {
    FxUiExecutor ui = new FxUiExecutor();
    MemoryConversations conversations = new MemoryConversations();
    ReadOnlyObjectWrapper<@Nullable Conversation> current = new ReadOnlyObjectWrapper<>();
    ModelInfo info =
        new ModelInfo(
            "tiny", "Tiny model", null, 8_000, null, null, null, Map.of(), null, Set.of("text"));
    ConversationMeter meter =
        new ConversationMeter(
            conversations,
            current,
            new WordCounter(),
            setup -> CompletableFuture.completedFuture(info),
            ui,
            Runnable::run);
    AttachmentsViewModel attachments =
        new AttachmentsViewModel(
            new Drafts(conversations, ui, toast -> {}),
            current,
            setup -> CompletableFuture.completedFuture(info),
            ui,
            Runnable::run,
            toast -> {});
    ComposerViewModel model =
        new ComposerViewModel(
            conversations, current, meter, attachments, ui, Delay.system(), toast -> {});
    Path photo = Files.write(folder.resolve("holiday.png"), TestPictures.png(900, 600));
    Path tall =
        Files.write(
            folder.resolve("a very long name of a screenshot.jpg"),
            TestPictures.of("jpg", 300, 800));
    Path pdf = Files.writeString(folder.resolve("paper.pdf"), "%PDF-1.7 and so on");
    Stage stage =
        onFx(() -> {
          current.set(conversations.add("a", Instant.EPOCH, false, true));
          ComposerView view =
              new ComposerView(model, new FxPulse(ui), new SystemFilePicker(() -> null));
          StackPane root = new StackPane(view);
          StackPane.setAlignment(view, Pos.BOTTOM_CENTER);
          view.setMaxHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
          Stage shown = new Stage();
          Scene scene = new Scene(root, width, 420);
          new ThemeController(new Appearance(theme, 1)).install(scene);
          shown.setScene(scene);
          shown.show();
          view.focusText();
          attachments.add(List.of(photo, tall, pdf));
          PromptArea area = (PromptArea) root.lookup("#composer-text");
          area.appendText("Compare **both** pictures with `{{what}}` and {{name}}:\n");
          Clipboard.getSystemClipboard()
              .setContent(
                  Map.of(
                      DataFormat.PLAIN_TEXT,
                      "2026-01-01 12:00:00 INFO  a line of a log file\n".repeat(2_000)));
          area.paste();
          return shown;
        });
    for (int i = 0; i < 20; i++) {
      onFx(() -> null);
      Thread.sleep(20);
    }
    if (!opened.isEmpty()) {
      onFx(() -> {
        List<Node> all = List.copyOf(stage.getScene().getRoot().lookupAll(".attachment-open"));
        ((Button) all.get(opened.equals("0") ? 0 : all.size() - 1)).fire();
        return null;
      });
      for (int i = 0; i < 20; i++) {
        onFx(() -> null);
        Thread.sleep(20);
      }
    }
    byte[] png = onFx(() -> PngWriter.encode(stage.getScene().snapshot(null)));
    Files.write(folder.resolve("shot-" + name + ".png"), png);
    onFx(() -> {
      stage.close();
      return null;
    });
  }
}
