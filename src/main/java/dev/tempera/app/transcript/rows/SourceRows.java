package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sources of an answer, a row each, under its text. */
final class SourceRows {
  /** More are counted and not shown: the store and the exports have them all. */
  static final int MOST = 100;

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_QUOTE = 400;

  private SourceRows() {}

  /** The rows; none if nothing is cited. */
  static List<RowContent> of(Cited cited) {
    List<RowContent> rows = new ArrayList<>();
    for (Source source : cited.sources()) {
      if (rows.size() == MOST) {
        rows.add(
            new RowContent.Prose(
                RowContent.Kind.PARAGRAPH,
                0,
                RowFrame.PLAIN,
                StyledText.plain("and " + (cited.sources().size() - MOST) + " more sources")));
        break;
      }
      rows.add(row(source));
    }
    return rows;
  }

  private static RowContent row(Source source) {
    String name = line(source.name(), LONGEST_TITLE);
    String host = source.host();
    List<StyledText.Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String address = source.address();
    add("[" + source.number() + "] ", 0, null, text, runs);
    add(
        name,
        address.isEmpty() ? 0 : StyledText.LINK,
        address.isEmpty() ? null : address,
        text,
        runs);
    if (!host.isEmpty() && !host.equals(name)) {
      add("  " + Visible.text(host), 0, null, text, runs);
    }
    if (!source.quoted().isBlank()) {
      String quoted = line(source.quoted(), LONGEST_QUOTE);
      add("\n“" + quoted + "”", 0, null, text, runs);
    }
    return new RowContent.Source(
        source.number(), address, name, new StyledText(text.toString(), runs));
  }

  private static void add(
      String piece,
      int style,
      @Nullable String target,
      StringBuilder text,
      List<StyledText.Run> runs) {
    text.append(piece);
    runs.add(new StyledText.Run(text.length(), style, target));
  }

  /** One line of a text, hidden characters made visible, and not too much of it. */
  private static String line(String text, int most) {
    String cut = text.length() <= most ? text : text.substring(0, most) + "…";
    return Visible.text(cut.strip().replaceAll("\\s+", " "));
  }
}
