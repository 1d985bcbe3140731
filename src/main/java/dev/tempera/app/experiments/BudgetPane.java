package dev.tempera.app.experiments;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is spent, set aside and left of each limit, while it goes on. FX thread only. */
final class BudgetPane extends GridPane {
  private static final double BAR = 7;

  private final ObservableList<BudgetLine> lines;
  private final List<Row> rows = new ArrayList<>();

  BudgetPane(ObservableList<BudgetLine> lines) {
    this.lines = lines;
    setId("run-budget");
    getStyleClass().add("budget");
    ColumnConstraints bar = new ColumnConstraints(60, 220, 320);
    bar.setHgrow(Priority.SOMETIMES);
    getColumnConstraints().addAll(new ColumnConstraints(), bar);
    lines.addListener((ListChangeListener<BudgetLine>) change -> show());
    show();
  }

  private void show() {
    setVisible(!lines.isEmpty());
    setManaged(!lines.isEmpty());
    if (rows.size() != lines.size()) {
      arrange();
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).show(lines.get(i));
    }
  }

  private void arrange() {
    getChildren().clear();
    rows.clear();
    add(word("spent", "hint"), 2, 0);
    add(word("set aside", "hint"), 3, 0);
    add(word("left", "hint"), 4, 0);
    for (int i = 1; i <= lines.size(); i++) {
      Row row = new Row();
      rows.add(row);
      addRow(i, row.name, row.bar, row.spent, row.reserved, row.left);
    }
  }

  private static Label word(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  /** The nodes of one line, which stay while the numbers change. */
  private static final class Row {
    private final Label name = word("", "budget-name");
    private final Bar bar = new Bar();
    private final Label spent = word("", "budget-number");
    private final Label reserved = word("", "budget-number");
    private final Label left = word("", "budget-number");

    void show(BudgetLine line) {
      name.setText(line.name());
      name.setAccessibleText(line.spoken());
      bar.show(line);
      spent.setText(line.spent());
      reserved.setText(line.reserved());
      left.setText(line.left());
    }
  }

  /** What is spent, and beside it what is set aside. */
  private static final class Bar extends Region {
    private final Region spent = new Region();
    private final Region reserved = new Region();
    private double spentShare;
    private double bothShares;

    Bar() {
      getStyleClass().add("budget-bar");
      spent.getStyleClass().add("budget-spent");
      reserved.getStyleClass().add("budget-reserved");
      getChildren().addAll(reserved, spent);
      setMinHeight(BAR);
      setMaxHeight(BAR);
    }

    void show(BudgetLine line) {
      spentShare = line.spentShare();
      bothShares = Math.min(1, line.spentShare() + line.reservedShare());
      setVisible(line.isLimited());
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      spent.resizeRelocate(0, 0, getWidth() * spentShare, getHeight());
      reserved.resizeRelocate(0, 0, getWidth() * bothShares, getHeight());
    }
  }
}
