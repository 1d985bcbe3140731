package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.flow.FormulaGlyph;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Formulas in the view: typeset late, on the line, selected as one, copied as their source. */
class FormulaViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();

  /** What is to be typeset; runs when the test says so. */
  private final Deque<Runnable> background = new ArrayDeque<>();

  private boolean direct = true;

  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, this::inBackground);

  private void inBackground(Runnable task) {
    if (direct) {
      task.run();
    } else {
      background.add(task);
    }
  }

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      stage.setScene(new Scene(new TranscriptView(model, address -> {}), 700, 500));
      stage.show();
    });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void beat() {
    for (int i = 0; i < 3; i++) {
      fx(pulse::beat);
    }
  }

  private void shown(String answer) {
    ConversationId id = Samples.answered(conversations, answer);
    fx(() -> model.show(id));
    beat();
  }

  private List<FormulaGlyph> formulas() {
    return robot.lookup(".formula-node").<FormulaGlyph>queryAll().stream()
        .sorted(Comparator.comparingDouble(n -> n.localToScene(0, 0).getY()))
        .toList();
  }

  private boolean sees(String text) {
    return robot
        .lookup(n -> n instanceof Text t && t.getText().contains(text))
        .tryQuery()
        .isPresent();
  }

  private CopiedText copied() {
    CopiedText[] copied = new CopiedText[1];
    fx(() -> copied[0] = CopiedText.of(model.rows(), model.selection(), model.document()::source));
    return copied[0];
  }

  @Test
  void aFormulaStandsOnTheBaselineOfItsLine() {
    shown("before $x$ after");
    FormulaGlyph formula = formulas().getFirst();
    Text before =
        robot.lookup(n -> n instanceof Text t && t.getText().equals("before ")).queryAs(Text.class);
    double line = before.localToScene(0, before.getBaselineOffset()).getY();
    Bounds bounds = before.localToScene(before.getBoundsInLocal());
    double own = formula.localToScene(0, formula.getBaselineOffset()).getY();
    assertEquals(bounds.getMinY() + before.getBaselineOffset(), own, 1.5, "line " + line);
  }

  @Test
  void itHasTheColourAndTheSizeOfTheTextAroundIt() {
    shown("before $x$ after");
    FormulaGlyph formula = formulas().getFirst();
    SVGPath path = (SVGPath) formula.lookup("SVGPath");
    Text before =
        robot.lookup(n -> n instanceof Text t && t.getText().equals("before ")).queryAs(Text.class);
    assertEquals(before.getFill(), path.getFill());
    assertTrue(path.getFill() instanceof Color);
    double width = formula.getWidth();
    TranscriptView view = robot.lookup(".transcript").queryAs(TranscriptView.class);
    fx(() -> view.zoomProperty().set(2));
    beat();
    assertEquals(2 * width, formulas().getFirst().getWidth(), 1);
  }

  @Test
  void theSourceIsShownUntilTheFormulaIsTypeset() {
    ConversationId id = conversations.start();
    fx(() -> model.show(id));
    FakeTurn turn = conversations.begin(id);
    beat();
    direct = false;
    fx(() -> turn.text("so $a^2$ is\n\n"));
    beat();
    assertTrue(sees("$a^2$"));
    assertEquals(List.of(), formulas());
    while (!background.isEmpty()) {
      fx(background.poll());
    }
    beat();
    assertEquals(List.of("$a^2$"), formulas().stream().map(FormulaGlyph::written).toList());
    assertFalse(sees("$a^2$"));
  }

  @Test
  void anUnfinishedFormulaIsItsSourceAndSwitchesWhenItIsClosed() {
    ConversationId id = conversations.start();
    fx(() -> model.show(id));
    FakeTurn turn = conversations.begin(id);
    beat();
    String answer = "the sum $\\hat{y}_i + \\hat{z}_i$ and\n\n$$\n- a_1\n+ b_2\n$$\n\nend";
    List<String> seen = new ArrayList<>();
    fx(() -> {
      for (int i = 0; i < answer.length(); i++) {
        turn.text(answer.substring(i, i + 1));
        pulse.beat();
        Parent root = robot.lookup(".transcript").queryAs(Parent.class);
        root.layout();
        String shown =
            formulas().size()
                + (sees("$\\hat{y}_i + ") ? " source" : "")
                + (sees("$$\n- a") ? " display" : "");
        if (seen.isEmpty() || !seen.getLast().equals(shown)) {
          seen.add(shown);
        }
      }
    });
    assertEquals(List.of("0", "0 source", "1", "1 display"), seen.subList(0, 4));
    fx(() -> conversations.end(id, Samples.facts(TurnState.COMPLETE, null, null)));
    beat();
    assertEquals(2, formulas().size());
  }

  @Test
  void whatIsNoTexStaysItsSource() {
    shown("so $\\nosuchcommand{x}$ is");
    assertEquals(List.of(), formulas());
    assertTrue(sees("$\\nosuchcommand{x}$"));
    Text source =
        robot
            .lookup(n -> n instanceof Text t && t.getText().startsWith("$\\nosuch"))
            .queryAs(Text.class);
    assertTrue(source.getStyleClass().contains("failed"));
  }

  @Test
  void draggingOverAFormulaSelectsAllOfItAndCopiesItsSource() {
    shown("before $\\frac{a}{b}$ after");
    FormulaGlyph formula = formulas().getFirst();
    Bounds bounds = formula.localToScreen(formula.getLayoutBounds());
    robot.moveTo(new Point2D(bounds.getMinX() - 2, bounds.getCenterY()));
    robot.press(MouseButton.PRIMARY);
    robot.moveTo(new Point2D(bounds.getMaxX() + 1, bounds.getCenterY()));
    robot.release(MouseButton.PRIMARY);
    assertEquals("$\\frac{a}{b}$", copied().markdown().strip());
    Path back = robot.lookup(".selection-back").queryAs(Path.class);
    Bounds marked = back.localToScreen(back.getBoundsInLocal());
    assertTrue(marked.getMinX() <= bounds.getMinX() + 2, marked + " " + bounds);
    assertTrue(marked.getMaxX() >= bounds.getMaxX() - 2, marked + " " + bounds);
  }

  @Test
  void aPartOfAFormulaIsCopiedWhole() {
    shown("before $\\frac{a}{b}$ after");
    fx(() -> {
      int row = 1;
      model.selection().select(new Selection.Place(row, 3), new Selection.Place(row, 12));
    });
    assertEquals("ore $\\frac{a}{b}$", copied().markdown());
    assertEquals("ore $\\frac{a}{b}$", copied().plain());
  }

  @Test
  void aFormulaIsOneStepForTheKeyboardAndOneWordForTheMouse() {
    shown("before $\\frac{a}{b}$ after");
    fx(() -> {
      Selection selection = model.selection();
      int row = 1;
      Selection.Place start = new Selection.Place(row, "before ".length());
      Selection.Place end = new Selection.Place(row, "before $\\frac{a}{b}$".length());
      assertEquals(end, selection.step(start, 1));
      assertEquals(start, selection.step(end, -1));
      assertEquals(end, selection.stepWord(start, 1));
      selection.selectWord(new Selection.Place(row, start.offset() + 3));
      assertEquals(start, selection.from());
      assertEquals(end, selection.to());
    });
  }

  @Test
  void aDisplayedFormulaIsARowOfItsOwnAndKeepsItsSource() {
    shown("before\n$$\n\\sum_i x_i\n$$\nafter \\[y\\] end");
    assertEquals(2, formulas().size());
    List<String> texts = new ArrayList<>();
    model.rows().forEach(row -> texts.add(row.content().text()));
    assertTrue(texts.contains("$$\n\\sum_i x_i\n$$"), texts.toString());
    assertTrue(texts.contains("\\[y\\]"), texts.toString());
    fx(model.selection()::selectAll);
    assertTrue(
        copied().markdown().contains("before\n$$\n\\sum_i x_i\n$$\nafter \\[y\\] end"),
        copied().markdown());
    int row = texts.indexOf("$$\n\\sum_i x_i\n$$");
    fx(() -> model.selection().select(new Selection.Place(row, 0), new Selection.Place(row, 5)));
    assertEquals("$$\n\\sum_i x_i\n$$", copied().markdown(), "a part is copied whole");
  }

  @Test
  void rowsWithFormulasCanBeHeardAndFound() {
    shown("so $x^2$ is\n\n$$y^2$$");
    assertTrue(
        robot.lookup(n -> "so $x^2$ is".equals(n.getAccessibleText())).tryQuery().isPresent());
    assertTrue(
        robot.lookup(n -> "Formula: $$y^2$$".equals(n.getAccessibleText())).tryQuery().isPresent());
    fx(() -> model.finder().find("x^2"));
    assertEquals(1, model.finder().countProperty().get());
  }
}
