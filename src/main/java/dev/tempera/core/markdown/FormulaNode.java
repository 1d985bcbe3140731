package dev.tempera.core.markdown;

import org.commonmark.node.CustomNode;

/** A formula in the library's tree. */
final class FormulaNode extends CustomNode {
  private final Inline.Formula formula;

  FormulaNode(Inline.Formula formula) {
    this.formula = formula;
  }

  Inline.Formula formula() {
    return formula;
  }
}
