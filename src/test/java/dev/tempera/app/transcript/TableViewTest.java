package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A table breaks its wide columns into lines before it has to be scrolled sideways. */
class TableViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);
  private final StackPane root = new StackPane();

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      TranscriptView view = new TranscriptView(model, address -> {});
      root.getChildren().add(view);
      stage.setScene(new Scene(root, 900, 500));
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

  private void width(double width) {
    TranscriptView view = robot.lookup(".transcript").queryAs(TranscriptView.class);
    fx(() -> {
      view.setMaxWidth(width);
      root.requestLayout();
    });
    fx(view::layout);
    fx(view::layout);
  }

  private boolean scrolls() {
    return robot.lookup(".table-block .scroll-bar").<ScrollBar>queryAll().stream()
        .anyMatch(Node::isVisible);
  }

  private double right(Node node) {
    return node.localToScene(node.getBoundsInLocal()).getMaxX();
  }

  @Test
  void breaksLinesInsteadOfCuttingTheLastColumn() {
    ConversationId id = conversations.start();
    conversations.answer(
        id,
        """
        | Model | Remarks |
        |---|---|
        | nano | small and quick, for classification and such things |
        | mini | the one in the middle of the three |
        """);
    fx(() -> model.show(id));
    fx(pulse::beat);
    for (double width : new double[] {700, 360, 700}) {
      width(width);
      assertFalse(scrolls(), "at " + width);
      Node last =
          robot.lookup(".grid-cell").queryAll().stream()
              .reduce((a, b) -> right(a) > right(b) ? a : b)
              .orElseThrow();
      Node table = robot.lookup(".table-block").query();
      assertTrue(right(last) <= right(table) + 1, "cut at " + width);
    }
  }

  @Test
  void whatCannotBeBrokenIsScrolledAndHasSomethingToScroll() {
    ConversationId id = conversations.start();
    String row = "| a fairly long cell of text ".repeat(12) + "|\n";
    conversations.answer(id, row + "|---".repeat(12) + "|\n" + row);
    fx(() -> model.show(id));
    fx(pulse::beat);
    width(600);
    assertTrue(scrolls());
    ScrollBar bar = robot.lookup(".table-block .scroll-bar").queryAs(ScrollBar.class);
    assertTrue(bar.getMax() > 1);
    assertEquals(0, bar.getValue());
  }

  private static String longTable(int rows) {
    StringBuilder table = new StringBuilder("| No. | Name | Remark |\n|---|---|---|\n");
    for (int i = 1; i <= rows; i++) {
      String remark = i == 100 ? "a remark that is longer than all the others" : "short";
      table.append("| ").append(i).append(" | name ").append(i).append(" | ");
      table.append(remark).append(" |\n");
    }
    return table.toString();
  }

  private List<RowContent.Grid> parts() {
    return model.rows().stream()
        .map(BlockRow::content)
        .filter(RowContent.Grid.class::isInstance)
        .map(RowContent.Grid.class::cast)
        .toList();
  }

  /** Where the columns begin in the row of a cell. */
  private List<Double> columns(String text) {
    TranscriptView view = robot.lookup(".transcript").queryAs(TranscriptView.class);
    fx(() -> model.finder().find(text));
    fx(pulse::beat);
    fx(view::layout);
    Node cell =
        robot.lookup(".grid-cell").queryAll().stream()
            .filter(n -> n instanceof SelectableFlow flow && words(flow).equals(text))
            .findFirst()
            .orElseThrow();
    return cell.getParent().getChildrenUnmodifiable().stream()
        .filter(n -> n.isVisible() && n.getLayoutY() == cell.getLayoutY())
        .map(Node::getLayoutX)
        .toList();
  }

  private static String words(SelectableFlow flow) {
    return flow.flow().getChildren().stream()
        .filter(Text.class::isInstance)
        .map(n -> ((Text) n).getText())
        .collect(Collectors.joining());
  }

  @Test
  void aLongTableIsOne() {
    ConversationId id = conversations.start();
    String table = longTable(150);
    conversations.answer(id, table);
    fx(() -> model.show(id));
    fx(pulse::beat);
    width(700);
    assertTrue(parts().size() > 2);
    assertEquals(
        1,
        parts().stream()
            .filter(part -> part.rows().getFirst().getFirst().text().equals("No."))
            .count());
    assertEquals(151, parts().stream().mapToInt(part -> part.rows().size()).sum());
    List<Double> columns = columns("name 2");
    assertEquals(3, columns.size());
    assertEquals(columns, columns("name 77"));
    assertEquals(columns, columns("name 150"));
    fx(() -> model.selection().selectAll());
    CopiedText copied = CopiedText.of(model.rows(), model.selection(), message -> "");
    assertTrue(copied.plain().contains("60\tname 60\tshort\n61\tname 61"), copied.plain());
  }

  @Test
  void partsOfItAreCopiedAsOneTable() {
    ConversationId id = conversations.start();
    conversations.answer(id, "before\n\n- an item\n\n  " + longTable(150).replace("\n", "\n  "));
    fx(() -> model.show(id));
    fx(pulse::beat);
    fx(() -> model.selection().selectAll());
    // Without the source the Markdown is written anew.
    int first =
        (int) model.rows().stream().takeWhile(r -> !r.content().text().equals("an item")).count();
    fx(() -> {
      int end = parts().getLast().text().length();
      model
          .selection()
          .select(new Selection.Place(first, 0), new Selection.Place(first + parts().size(), end));
    });
    String markdown =
        CopiedText.of(model.rows(), model.selection(), model.document()::source).markdown();
    Block.ItemList list =
        (Block.ItemList) new MarkdownReader(Dialect.CHAT).read(markdown).getFirst();
    Block.Table table = (Block.Table) list.items().getFirst().children().getLast();
    assertEquals(151, table.rows().size(), markdown);
  }

  @Test
  void allOfALongTableIsScrolledSideways() {
    ConversationId id = conversations.start();
    String row = "| a fairly long cell of text ".repeat(12) + "|\n";
    conversations.answer(id, row + "|---".repeat(12) + "|\n" + row.repeat(80));
    fx(() -> model.show(id));
    fx(pulse::beat);
    width(600);
    fx(() -> model.toggles().aside(model.rows().get(model.rows().size() - 2), 120));
    assertTrue(
        model.rows().stream()
            .filter(r -> r.content() instanceof RowContent.Grid)
            .allMatch(r -> r.aside() == 120));
    assertTrue(
        robot.lookup(".table-block .scroll-bar").<ScrollBar>queryAll().stream()
            .allMatch(bar -> bar.getValue() == 120));
  }
}
