package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas that begin at the end of a line of text, in lists and out of them. */
class FormulaLinesTest {
  private static List<Inline.Formula> formulas(List<Block> blocks) {
    List<Inline.Formula> found = new ArrayList<>();
    for (Block block : blocks) {
      switch (block) {
        case Block.Paragraph p ->
            p.content().stream()
                .filter(Inline.Formula.class::isInstance)
                .map(Inline.Formula.class::cast)
                .forEach(found::add);
        case Block.ItemList list ->
            list.items().forEach(item -> found.addAll(formulas(item.children())));
        case Block.Quote quote -> found.addAll(formulas(quote.children()));
        default -> {}
      }
    }
    return found;
  }

  private static List<Block> read(String text) {
    return new MarkdownReader(Dialect.CHAT).read(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. The loss is $$\n   - a_1\n   + b_2\n   $$\n   as shown.\n2. Next",
        "1. The loss is \\[\n   - a_1\n   + b_2\n   \\]\n2. Next",
        "- The loss is: $$\n  = a_1\n  # b\n  $$\n- Next",
        "- The loss is:\n  $$\n  - a_1\n  $$\n- Next",
        "- $$\n  - a_1\n  $$\n- Next",
        "- $$\n\\frac{a}{b}\n$$\n- Next",
        "- The loss is $$\n\\frac{a}{b}\n$$\n- Next",
        "1. The loss is \\[\n\\frac{a}{b}\n\\]\n2. Next",
        "The loss is $$\n- a_1\n> b_2\n$$\n\nNext",
        "A line.\nThe loss is \\[\n- a_1\n\\]\n\nNext",
        "> The loss is $$\n> - a_1\n> $$\n\nNext",
        "* **Loss:** $$\n  \\begin{aligned}\n  - a &= b \\\\\n  + c &= d\n  \\end{aligned}\n  $$\n* Next",
      })
  void areOneFormula(String text) {
    List<Block> blocks = read(text);
    List<Inline.Formula> found = formulas(blocks);
    assertEquals(1, found.size(), blocks.toString());
    assertTrue(found.getFirst().display(), blocks.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**Price:** $$\n- Great pizza\n- Good wine\n\n**Other:** $$\n- Beer",
        "- Cheap: $\n- Middle: $$\n- Dear: $$$\n\nCheap: $$",
        "Price: $$\n\n- one\n- two",
        "The array `a[$$` and $$\n# Title",
        "Middle: $$\n> a quote\n\nEnd",
      })
  void pricesBesideListsStayText(String text) {
    assertEquals(List.of(), formulas(read(text)), read(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. The loss is $$\n   - a_1\n   + b_2\n   $$\n   as shown.\n2. Next",
        "- The loss is \\[\n  - a_1\n  + b_2\n  \\]\n- Next",
        "- $$\n\\frac{a}{b}\n$$\n- Next",
        "The loss is $$\n- a_1\n$$\n\nNext",
      })
  void whileTheyStreamNoLineOfThemIsAnItem(String text) {
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    int most = text.startsWith("1.") ? 2 : text.startsWith("-") ? 2 : 0;
    for (int i = 0; i < text.length(); i++) {
      stream.append(text.substring(i, i + 1));
      if (text.charAt(i) != '\n') {
        continue; // what a line is can be seen only when it is there
      }
      long items =
          stream.blocks().stream()
              .filter(Block.ItemList.class::isInstance)
              .mapToLong(list -> items((Block.ItemList) list))
              .sum();
      assertTrue(items <= most, text.substring(0, i + 1) + " gives " + stream.blocks());
    }
    int _ = stream.finish();
    assertEquals(read(text), stream.blocks());
  }

  private static long items(Block.ItemList list) {
    return list.items().size()
        + list.items().stream()
            .flatMap(item -> item.children().stream())
            .filter(Block.ItemList.class::isInstance)
            .mapToLong(inner -> items((Block.ItemList) inner))
            .sum();
  }
}
