package dev.tempera.core.markdown;

import java.util.List;
import java.util.Set;
import org.commonmark.node.CustomNode;

/** The text of a paragraph, heading or cell, already read: the only child of its node. */
final class Leaf extends CustomNode {
  /**
   * What was read.
   *
   * @param pieces one list of inlines, or several for an overlong text
   * @param asked keys of the labels whose definitions it depends on
   */
  record Content(List<List<Inline>> pieces, Set<String> asked) {
    List<Inline> all() {
      return pieces.size() == 1
          ? pieces.getFirst()
          : pieces.stream().flatMap(List::stream).toList();
    }
  }

  private final Content content;

  Leaf(Content content) {
    this.content = content;
  }

  Content content() {
    return content;
  }
}
