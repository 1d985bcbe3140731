package dev.tempera.app.transcript;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Saves pictures of the conversation view for a person to look at. Run by hand. */
public final class TranscriptPictures {
  private TranscriptPictures() {}

  /** Saves them into the folder that is the only argument. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length == 0 ? "target/pictures" : args[0]);
    Files.createDirectories(folder);
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    FakeConversations conversations = new FakeConversations();
    ConversationId id = Samples.everything(conversations);
    picture(folder, "light-top", conversations, id, 860, 980, false, 1, 0);
    picture(folder, "light-middle", conversations, id, 860, 980, false, 1, 0.5);
    picture(folder, "light-end", conversations, id, 860, 980, false, 1, 1);
    picture(folder, "dark-middle", conversations, id, 860, 980, true, 1, 0.5);
    picture(folder, "dark-end", conversations, id, 860, 980, true, 1, 1);
    picture(folder, "narrow", conversations, id, 380, 980, false, 1, 0.3);
    picture(folder, "zoomed", conversations, id, 900, 980, true, 1.5, 0.3);
    Platform.exit();
  }

  private static <T> T onFx(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    return task.get();
  }

  private static void picture(
      Path folder,
      String name,
      FakeConversations conversations,
      ConversationId id,
      double width,
      double height,
      boolean dark,
      double zoom,
      double place)
      throws Exception {
    FxUiExecutor ui = new FxUiExecutor();
    Stage stage =
        onFx(() -> {
          Application.setUserAgentStylesheet(
              dark
                  ? new PrimerDark().getUserAgentStylesheet()
                  : new PrimerLight().getUserAgentStylesheet());
          TranscriptViewModel model =
              new TranscriptViewModel(conversations, ui, new FxPulse(ui), Runnable::run);
          TranscriptView view = new TranscriptView(model, address -> {});
          view.zoomProperty().set(zoom);
          Stage shown = new Stage();
          shown.setScene(new Scene(view, width, height));
          shown.show();
          model.show(id);
          return shown;
        });
    for (int i = 0; i < 5; i++) {
      onFx(() -> null);
    }
    byte[] png =
        onFx(() -> {
          TranscriptView view = (TranscriptView) stage.getScene().getRoot();
          if (place < 1) {
            view.readFrom(place);
          }
          for (int i = 0; i < 3; i++) {
            view.applyCss();
            view.layout();
          }
          return PngWriter.encode(stage.getScene().snapshot(null));
        });
    Files.write(folder.resolve(name + ".png"), png);
    onFx(() -> {
      stage.close();
      return null;
    });
  }
}
