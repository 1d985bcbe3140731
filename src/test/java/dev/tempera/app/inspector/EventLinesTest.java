package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.QueuedPulse;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The lines of the list of events: how many are made, and how each is cut. */
class EventLinesTest {
  private static final double ROOM = 320;

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static void fx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private static EventLine line(String said, double width) {
    EventLine line = new EventLine();
    Scene scene = new Scene(new Pane(line), 600, 40);
    scene.getRoot().applyCss();
    line.show(12, "1.20 s", said);
    line.resize(width, 20);
    line.layout();
    return line;
  }

  private static double end(EventLine line) {
    Node words = line.getChildrenUnmodifiable().getLast();
    return words.getLayoutX() + ((Text) words).getLayoutBounds().getWidth();
  }

  @Test
  void whatFindsRoomIsWhole() {
    fx(() -> assertEquals("“sea”", line("“sea”", ROOM).shown()));
  }

  @Test
  void whatFindsNoRoomIsCutWhereTheLineEnds() {
    fx(() -> {
      String said = "“" + "some words of an answer ".repeat(10) + "”";
      EventLine line = line(said, ROOM);
      assertTrue(line.shown().endsWith("…"), line.shown());
      assertTrue(said.startsWith(line.shown().substring(0, line.shown().length() - 1)));
      assertTrue(line.shown().length() > 12, line.shown());
      assertTrue(end(line) <= ROOM, "it ends at " + end(line));
      String before = line.shown();
      line.resize(ROOM + 100, 20);
      line.layout();
      assertTrue(line.shown().length() > before.length(), "there is more room");
    });
  }

  @Test
  void aPairIsNotCutInTheMiddle() {
    fx(() -> {
      for (double width = 180; width < 240; width += 3) {
        String shown = line("😴".repeat(60), width).shown();
        boolean half =
            shown.length() > 1 && Character.isHighSurrogate(shown.charAt(shown.length() - 2));
        assertFalse(half, shown);
      }
    });
  }

  @Test
  void aLineWithoutRoomShowsNothingOfIt() {
    fx(() -> assertEquals("…", line("a long answer that finds no room", 20).shown()));
  }

  /** However many events there are, and wherever one scrolls to. */
  @Test
  void onlyLinesThatAreSeenAreMade() {
    fx(() -> {
      SampleAnswer many = new SampleAnswer(3_000);
      InspectorViewModel model =
          new InspectorViewModel(
              many, new Threads(UiExecutor.immediate(), new QueuedPulse(), Runnable::run));
      EventList list = new EventList(model);
      Pane pane = new Pane(list);
      pane.getStylesheets()
          .add(
              Objects.requireNonNull(InspectorView.class.getResource("inspector.css"))
                  .toExternalForm());
      Scene scene = new Scene(pane, 420, 500);
      list.resize(420, 500);
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      model.inspect(SampleAnswer.CONVERSATION, many.id());
      assertTrue(model.frames() >= 3_000);
      assertTrue(list.getFixedCellSize() > 10, "lines are equally high");
      for (int to : new int[] {0, 1, 40, 2_900, 1_500, 0}) {
        list.scrollTo(to);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Set<Node> lines = list.lookupAll(".event-line");
        assertTrue(lines.size() > 5 && lines.size() < 60, lines.size() + " at " + to);
      }
    });
  }
}
