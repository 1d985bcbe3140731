package dev.tempera.core.markdown;

import java.util.List;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;

/** Emphasis in the library's tree, of the dialect that pairs its marks by itself. */
final class SpanNode extends CustomNode {
  private final char mark;
  private final int marks;
  private int depth = 1;

  SpanNode(char mark, int marks) {
    this.mark = mark;
    this.marks = marks;
  }

  /** How deep spans stand in it, itself included. */
  int depth() {
    return depth;
  }

  /** Takes a node in as its last one. */
  void take(Node node) {
    appendChild(node);
    if (node instanceof SpanNode span) {
      depth = Math.max(depth, span.depth + 1);
    }
  }

  Inline inline(List<Inline> children) {
    if (mark == '~') {
      return new Inline.Strikethrough(children);
    }
    return marks == 2 ? new Inline.Strong(children) : new Inline.Emphasis(children);
  }
}
