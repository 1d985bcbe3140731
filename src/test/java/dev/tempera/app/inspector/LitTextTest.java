package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.inspect.Kept;
import dev.tempera.core.inspect.Wire;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The answer's text beside its events. */
class LitTextTest {
  private final SampleAnswer sample = new SampleAnswer(30);

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static void fx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private InspectorViewModel model() {
    InspectorViewModel model =
        new InspectorViewModel(
            sample, new Threads(UiExecutor.immediate(), new QueuedPulse(), Runnable::run));
    model.inspect(SampleAnswer.CONVERSATION, sample.id());
    return model;
  }

  private static String text(LitText pane) {
    ScrollPane scroll = (ScrollPane) pane.getChildren().get(1);
    return ((SelectableFlow) scroll.getContent()).getAccessibleText();
  }

  private static String title(LitText pane) {
    return ((Label) pane.getChildren().getFirst()).getText();
  }

  @Test
  void aReplayBeginsWithoutTheTextThatIsStillToCome() {
    fx(() -> {
      InspectorViewModel model = model();
      LitText pane = new LitText(model);
      String whole = model.readingProperty().get().meaning().text();
      assertEquals(whole, text(pane));
      assertEquals("Answer", title(pane));
      model.replay().step();
      assertEquals("", text(pane));
      assertEquals("Answer, as it arrives", title(pane));
      model.replay().step();
      model.replay().step();
      assertFalse(text(pane).isEmpty());
      assertTrue(whole.startsWith(text(pane)));
      model.replay().leave();
      assertEquals(whole, text(pane));
    });
  }

  /** Until the answer begins, its thoughts are what arrives. */
  @Test
  void aReplayShowsTheThoughtsBeforeTheAnswer() {
    String delta = "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"%s\"}}]}";
    Wire wire =
        Wire.of(
            List.of(
                Kept.data(2, 200_000, delta.formatted("Let me ")),
                Kept.data(2, 300_000, delta.formatted("think.")),
                Kept.text(2, 400_000, "Yes."),
                Kept.data(2, 500_000, "[DONE]")));
    SampleAnswer thinking = new SampleAnswer(wire);
    fx(() -> {
      InspectorViewModel model =
          new InspectorViewModel(
              thinking, new Threads(UiExecutor.immediate(), new QueuedPulse(), Runnable::run));
      model.inspect(SampleAnswer.CONVERSATION, thinking.id());
      LitText pane = new LitText(model);
      model.replay().step();
      model.replay().step();
      assertEquals("Reasoning, as it arrives", title(pane));
      assertEquals("Let me think.", text(pane));
      model.replay().step();
      assertEquals("Answer, as it arrives", title(pane));
      assertEquals("Yes.", text(pane));
    });
  }

  /** What is typed in the window goes to the composer, unless it means something where it is. */
  @Test
  void keysOfTheEventsAreNoBeginningOfAPrompt() {
    fx(() -> {
      InspectorViewModel model = model();
      EventList list = new EventList(model);
      TimelinePane timeline = new TimelinePane(model);
      AtomicBoolean heard = new AtomicBoolean();
      StackPane around = new StackPane(list, timeline);
      around.addEventHandler(KeyEvent.KEY_TYPED, e -> heard.set(true));
      for (var node : around.getChildren()) {
        Event.fireEvent(
            node,
            new KeyEvent(
                KeyEvent.KEY_TYPED, ".", ".", KeyCode.UNDEFINED, false, false, false, false));
      }
      assertFalse(heard.get());
      Event.fireEvent(
          list,
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.PERIOD, false, false, false, false));
      assertEquals(1, model.replay().framesProperty().get());
    });
  }
}
