package dev.tempera.app.transcript.toolbar;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.RowFrame;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.Media;
import dev.tempera.core.media.DataUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The links in some rows, for those who choose them from a list. Any thread. */
final class MessageLinks {
  /** A list of more would not fit a screen. */
  private static final int MOST = 30;

  private static final int LONGEST = 60;

  private MessageLinks() {}

  /** Addresses, in order, and what to call them: their text and where they really lead. */
  static Map<String, String> of(List<BlockRow> rows) {
    Map<String, String> links = new LinkedHashMap<>();
    for (BlockRow row : rows) {
      switch (row.content()) {
        case RowContent.Prose prose -> add(prose.styled(), links);
        case RowContent.Grid grid ->
            grid.rows().forEach(cells -> cells.forEach(cell -> add(cell, links)));
        case RowContent.Picture(RowFrame _, Media.Address(String url), String description)
            when !DataUrl.isDataUrl(url) ->
            links.putIfAbsent(url, name(description, url));
        case RowContent.Source source when !source.address().isEmpty() && links.size() < MOST ->
            links.putIfAbsent(
                source.address(),
                name("[" + source.number() + "] " + source.name(), source.address()));
        default -> {}
      }
    }
    return links;
  }

  private static void add(StyledText text, Map<String, String> links) {
    int start = 0;
    for (StyledText.Run run : text.runs()) {
      String address = run.target();
      // A footnote leads where its source below the text does, which has a name.
      boolean note = (run.style() & StyledText.NOTE) != 0;
      if (address != null && !note && !address.startsWith("#") && links.size() < MOST) {
        links.putIfAbsent(address, name(text.text().substring(start, run.end()), address));
      }
      start = run.end();
    }
  }

  private static String name(String text, String address) {
    String shown = Visible.text(address);
    return text.isBlank() || text.equals(address)
        ? shortened(shown)
        : shortened(text.strip()) + "  —  " + shortened(shown);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
