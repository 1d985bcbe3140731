package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.JsonEditor;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The pane comes in pieces, none of which keeps a frame waiting for long. */
class InspectorPiecesTest {
  private final SampleAnswer sample = new SampleAnswer(30);
  private final QueuedPulse pulse = new QueuedPulse();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static void fx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private InspectorViewModel model() {
    InspectorViewModel model =
        new InspectorViewModel(sample, new Threads(UiExecutor.immediate(), pulse, Runnable::run));
    model.inspect(SampleAnswer.CONVERSATION, sample.id());
    return model;
  }

  private InspectorView view(InspectorViewModel model) {
    return new InspectorView(
        model,
        () -> new JsonEditor(UiExecutor.immediate(), Runnable::run),
        pulse,
        new InspectorView.Doings(text -> {}, () -> {}, () -> {}));
  }

  @Test
  void theEventsComeAfterThePaneAndTheKeyboardGoesToThem() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      InspectorViewModel model = model();
      InspectorView view = view(model);
      stage.setScene(new Scene(view, 500, 700));
      stage.show();
      view.focusPage();
      assertNull(view.lookup("#inspector-events"), "not in the frame of the pane itself");
      assertNotNull(view.lookup("#inspector-tab-events"));
      pulse.beat();
      Node events = view.lookup("#inspector-events");
      assertNotNull(events);
      assertTrue(events.isFocused());
      assertEquals(-1, model.chosenProperty().get(), "however early the events were there");
      events.fireEvent(
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
      assertEquals(0, model.chosenProperty().get());
      stage.hide();
    });
  }

  @Test
  void whoeverTurnedToAnotherPageMeanwhileIsNotTakenBack() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      InspectorView view = view(model());
      stage.setScene(new Scene(view, 500, 700));
      stage.show();
      view.focusPage();
      view.show(InspectorView.Page.COST);
      pulse.beat();
      assertEquals(InspectorView.Page.COST, view.page());
      assertNull(view.lookup("#inspector-events"), "nobody asked for them");
      stage.hide();
    });
  }

  private EventsPane pane(InspectorViewModel model, List<JsonEditor> editors) {
    return new EventsPane(
        model,
        () -> {
          editors.add(new JsonEditor(UiExecutor.immediate(), Runnable::run));
          return editors.getLast();
        },
        pulse);
  }

  /** The editor of a pane whose parts are there. */
  private JsonEditor editor(InspectorViewModel model) {
    List<JsonEditor> editors = new ArrayList<>();
    EventsPane pane = pane(model, editors);
    pulse.beat();
    assertFalse(pane.getChildren().isEmpty());
    return editors.getFirst();
  }

  @Test
  void howeverManyEventsAreLookedAtInAFrameTheLastIsPutIntoTheEditor() {
    fx(() -> {
      InspectorViewModel model = model();
      JsonEditor raw = editor(model);
      List<String> filled = new ArrayList<>();
      raw.textProperty().addListener((property, was, now) -> filled.add(now));
      for (int frame = 0; frame < 20; frame++) {
        model.chosenProperty().set(frame);
      }
      assertTrue(filled.isEmpty(), "nothing before the frame");
      assertTrue(pulse.frame());
      assertEquals(1, filled.size());
      assertFalse(raw.getText().isEmpty());
      pulse.beat();
      String whole = raw.getText();
      assertEquals(whole, fresh(19));
    });
  }

  private String fresh(int frame) {
    InspectorViewModel model = model();
    JsonEditor raw = editor(model);
    model.chosenProperty().set(frame);
    pulse.beat();
    return raw.getText();
  }

  @Test
  void whoLooksAtAnotherEventMeanwhileSeesThatOne() {
    fx(() -> {
      InspectorViewModel model = model();
      JsonEditor raw = editor(model);
      model.chosenProperty().set(3);
      assertTrue(pulse.frame());
      model.chosenProperty().set(9);
      pulse.beat();
      assertEquals(fresh(9), raw.getText());
      model.chosenProperty().set(-1);
      pulse.beat();
      assertEquals("", raw.getText());
    });
  }

  /** An editor that has shown something is quicker: it is tried out, and nobody sees that. */
  @Test
  void theEditorIsTriedOutUnseenAndThenEmpty() {
    fx(() -> {
      List<JsonEditor> editors = new ArrayList<>();
      InspectorViewModel model = model();
      EventsPane pane = pane(model, editors);
      boolean tried = false;
      while (pulse.frame()) {
        boolean full = !editors.isEmpty() && !editors.getFirst().getText().isEmpty();
        tried |= full;
        assertFalse(full && editors.getFirst().getOpacity() > 0, "it is seen");
      }
      assertTrue(tried);
      assertEquals("", editors.getFirst().getText());
      assertEquals(1, editors.getFirst().getOpacity());
      assertFalse(pane.getChildren().isEmpty());
    });
  }

  @Test
  void anEventThatIsChosenMeanwhileStays() {
    fx(() -> {
      List<JsonEditor> editors = new ArrayList<>();
      InspectorViewModel model = model();
      EventsPane pane = pane(model, editors);
      while (editors.isEmpty() || editors.getFirst().getText().isEmpty()) {
        assertTrue(pulse.frame());
      }
      model.chosenProperty().set(7);
      pulse.beat();
      assertEquals(fresh(7), editors.getFirst().getText());
      assertEquals(1, editors.getFirst().getOpacity());
      assertFalse(pane.getChildren().isEmpty());
    });
  }
}
