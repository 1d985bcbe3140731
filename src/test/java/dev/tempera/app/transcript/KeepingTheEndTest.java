package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The end stays in view whatever streams in and settles. With Flowless's own scroll pane it did
 * not: a scroll bar whose range had shrunk moved the rows away from the end.
 */
class KeepingTheEndTest {
  private static final String[] BLOCKS = {
    "# A heading\n\n",
    "A paragraph that is long enough to be broken into two or three lines in the window. ",
    "\n\n- an item\n- **another** item\n\n",
    "```java\nint i = 0;\nint j = 1;\n```\n\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
    "> a quote\n\n"
  };

  private final Random random = new Random(3);
  private final FakeConversations conversations = new FakeConversations();
  private final FxUiExecutor ui = new FxUiExecutor();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, ui, new FxPulse(ui), Runnable::run);
  private @Nullable TranscriptView view;

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      view = new TranscriptView(model, address -> {});
      stage.setScene(new Scene(view, 700, 500));
      stage.show();
      return stage;
    });
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private TranscriptView view() {
    return Objects.requireNonNull(view);
  }

  private static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
  }

  private void endIsShown(String when) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> fx(() -> view().isReadable(1) && view().isAtEnd()));
    assertTrue(fx(() -> model.following().onProperty().get()), when);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(BLOCKS[random.nextInt(BLOCKS.length)]);
    }
    return text.toString();
  }

  @Test
  void whileAnswersStreamAndSettle() throws TimeoutException {
    for (int i = 0; i < 25; i++) {
      String when = "answer " + i;
      ConversationId id = conversations.start();
      conversations.user(id, "go on");
      fx(() -> {
        model.show(id);
        return true;
      });
      FakeTurn turn = fx(() -> conversations.begin(id));
      for (int part = 0; part < 4; part++) {
        turn.text(text());
        endIsShown(when);
      }
      fx(() -> conversations.end(id, FakeConversations.settled(TurnState.COMPLETE)));
      endIsShown(when + ", settled");
      fx(() -> {
        view().readFrom(random.nextDouble() * 0.9);
        return true;
      });
      fx(() -> {
        view().readFrom(1);
        return true;
      });
      endIsShown(when + ", jumped to");
    }
  }
}
