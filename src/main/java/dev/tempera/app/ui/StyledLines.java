package dev.tempera.app.ui;

import java.util.Collection;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.ReadOnlyStyledDocumentBuilder;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyledDocument;

/**
 * Whole lines put into an area together with their styles: one change, where a text that is styled
 * afterwards makes one of each line and one more, each of which the area takes for new lines. FX
 * thread only.
 */
final class StyledLines {
  private StyledLines() {}

  /**
   * Replaces lines.
   *
   * @param start where the first of them begins
   * @param end where the last of them ends
   * @param text what stands there then, with the line breaks between its lines only
   * @param styles of all of {@code text}
   */
  static void replace(
      CodeArea area, int start, int end, String text, StyleSpans<Collection<String>> styles) {
    ReadOnlyStyledDocumentBuilder<Collection<String>, String, Collection<String>> lines =
        new ReadOnlyStyledDocumentBuilder<>(area.getSegOps(), HangingLines.NONE);
    int from = 0;
    while (from <= text.length()) {
      int lineBreak = text.indexOf('\n', from);
      int to = lineBreak < 0 ? text.length() : lineBreak;
      String line = text.substring(from, to);
      lines.addParagraph(line, styles.subView(from, to), HangingLines.style(line));
      from = to + 1;
    }
    StyledDocument<Collection<String>, String, Collection<String>> document = lines.build();
    area.replace(start, end, document);
  }
}
