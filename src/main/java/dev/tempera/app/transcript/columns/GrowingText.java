package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A text that may grow with every frame, in blocks of some lines: only the blocks that change are
 * laid out anew. What it shares with others is dimmed, and the first word that differs marked.
 * JavaFX thread only.
 */
final class GrowingText extends VBox {
  /** So much is laid out; the whole of it is in the conversation. */
  static final int LONGEST = 30_000;

  /** A block ends with the first line that ends after so many chars, */
  private static final int BLOCK = 600;

  /** or here, where no line ends. */
  private static final int LONGEST_BLOCK = 1_600;

  /** More hits are not counted. */
  private static final int MOST_HITS = 500;

  private final List<StyledText> blocks = new ArrayList<>();
  private String shown = "";
  private String query = "";
  private List<int[]> hits = List.of();

  GrowingText() {
    getStyleClass().add("column-text");
  }

  /**
   * Shows a text.
   *
   * @param shared so many chars are shared
   * @param marked where what is marked ends; as {@code shared} for nothing
   */
  void show(String text, int shared, int marked) {
    int end = Math.min(text.length(), LONGEST);
    int first = Math.min(shared, end);
    int second = Math.clamp(marked, first, end);
    String beginning = Visible.text(text.substring(0, first));
    String mark = Visible.text(text.substring(first, second));
    shown =
        beginning
            + mark
            + Visible.text(text.substring(second, end))
            + (end < text.length() ? "…\n\nThe rest is in the conversation." : "");
    int[] places = {beginning.length(), beginning.length() + mark.length(), shown.length()};
    int from = 0;
    int i = 0;
    while (from < shown.length()) {
      int to = end(from);
      block(i++, from, styled(from, to, places));
      from = to;
    }
    getChildren().subList(i, getChildren().size()).clear();
    blocks.subList(i, blocks.size()).clear();
    mark();
  }

  private void block(int i, int from, StyledText text) {
    boolean there = i < blocks.size() && flow(i).base() == from;
    if (there && blocks.get(i).equals(text)) {
      return;
    }
    SelectableFlow flow = there ? flow(i) : new SelectableFlow(from);
    flow.show(text);
    if (i < blocks.size()) {
      blocks.set(i, text);
      if (!there) {
        getChildren().set(i, flow);
      }
    } else {
      blocks.add(text);
      getChildren().add(flow);
    }
  }

  private SelectableFlow flow(int i) {
    return (SelectableFlow) getChildren().get(i);
  }

  /** Where the block ends that begins there: always the same, however much follows. */
  private int end(int from) {
    int line = shown.indexOf('\n', Math.min(shown.length(), from + BLOCK));
    int most = from + LONGEST_BLOCK;
    if (line >= 0 && line < most) {
      return line + 1;
    }
    if (shown.length() <= most) {
      return shown.length();
    }
    int blank = shown.lastIndexOf(' ', most);
    int to = blank > from ? blank + 1 : most;
    return to < shown.length() && Character.isLowSurrogate(shown.charAt(to)) ? to + 1 : to;
  }

  private StyledText styled(int from, int to, int[] places) {
    int[] styles = {StyledText.NOTE, StyledText.STRONG | StyledText.UNDERLINE, 0};
    List<StyledText.Run> runs = new ArrayList<>();
    int at = from;
    for (int i = 0; i < places.length; i++) {
      int end = Math.min(to, places[i]);
      if (end > at) {
        runs.add(new StyledText.Run(end - from, styles[i], null));
        at = end;
      }
    }
    return new StyledText(shown.substring(from, to), runs).withoutLastLineEnd();
  }

  /**
   * Marks every place of a text, whatever its case.
   *
   * @return how many there are
   */
  int find(String text) {
    query = text.toLowerCase(Locale.ROOT);
    mark();
    return hits.size();
  }

  private void mark() {
    if (query.isEmpty() && hits.isEmpty()) {
      return;
    }
    List<int[]> found = new ArrayList<>();
    String lower = shown.toLowerCase(Locale.ROOT);
    // What changes its length with its case would be marked beside its place.
    for (int at = query.isEmpty() || lower.length() != shown.length() ? -1 : lower.indexOf(query);
        at >= 0 && found.size() < MOST_HITS;
        at = lower.indexOf(query, at + query.length())) {
      found.add(new int[] {at, at + query.length()});
    }
    hits = List.copyOf(found);
    for (int i = 0; i < blocks.size(); i++) {
      flow(i).marks(hits, null);
    }
  }

  /** Where a hit is in this node, null if it is not laid out; marks it as the one looked at. */
  @Nullable Bounds look(int hit) {
    Bounds place = null;
    for (int i = 0; i < blocks.size(); i++) {
      SelectableFlow flow = flow(i);
      flow.marks(hits, hits.get(hit));
      Bounds bounds = flow.boundsOf(hits.get(hit)[0], hits.get(hit)[1]);
      if (bounds != null && place == null) {
        place = flow.localToParent(bounds);
      }
    }
    return place;
  }
}
