package dev.tempera.app.transcript.rows;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person has folded and unfolded of one message. It outlives the message's rows, so that
 * coming back shows what one left. View models' thread only.
 */
public final class MessageFolds {
  private final DetailsFolds text = new DetailsFolds();
  private final DetailsFolds reasoningDetails = new DetailsFolds();
  private final Set<Integer> tools = new HashSet<>();
  private @Nullable Boolean reasoning;
  private boolean whole;

  /** What of the text's own folds is seen. */
  DetailsFolds text() {
    return text;
  }

  /** What of the folds inside the reasoning is seen. */
  DetailsFolds reasoningDetails() {
    return reasoningDetails;
  }

  /** The positions of the tool calls or results that are shown whole. */
  Set<Integer> tools() {
    return tools;
  }

  /** Shows a tool call whole, or only its beginning. */
  void toggleTool(int position) {
    if (!tools.remove(position)) {
      tools.add(position);
    }
  }

  /** Whether the reasoning is folded; null while nobody has said. */
  @Nullable Boolean reasoning() {
    return reasoning;
  }

  void reasoning(boolean folded) {
    reasoning = folded;
  }

  /** Whether all of a long text is shown. */
  boolean isWhole() {
    return whole;
  }

  /** Shows all of a long text, or its beginning. */
  void toggleWhole() {
    whole = !whole;
  }
}
