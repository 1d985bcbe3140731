package dev.tempera.app.schema;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A line of an answer's tree, whose children are made when it is opened. FX thread only. */
final class AnswerItem extends TreeItem<AnswerLine> {
  /** So many lines are opened from the start, so that most answers are seen whole. */
  private static final int MOST_OPEN = 200;

  private boolean made;

  AnswerItem(AnswerLine line) {
    super(line);
  }

  @Override
  public boolean isLeaf() {
    return getValue().json().isEmpty();
  }

  @Override
  public ObservableList<TreeItem<AnswerLine>> getChildren() {
    ObservableList<TreeItem<AnswerLine>> children = super.getChildren();
    if (!made) {
      made = true;
      children.setAll(getValue().children().stream().map(AnswerItem::new).toList());
    }
    return children;
  }

  /** Opens it, and what is under it as far as that is not much; and the way to each violation. */
  void open() {
    open(MOST_OPEN);
  }

  private int open(int most) {
    int left = most - 1;
    if (isLeaf() || (left <= 0 && getValue().hides() == 0)) {
      return left;
    }
    setExpanded(true);
    for (TreeItem<AnswerLine> child : getChildren()) {
      if (child instanceof AnswerItem item) {
        left = item.open(left);
      }
    }
    return left;
  }
}
