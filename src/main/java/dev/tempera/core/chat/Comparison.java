package dev.tempera.core.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Setups that answer the same prompts side by side in one conversation, each on a branch of its
 * own. The active column is the one that the conversation itself stands for: its setup and the end
 * of its branch are the conversation's, and what is kept of them here is out of date meanwhile.
 *
 * @param columns none where nothing is compared, or {@value #LEAST} to {@value #MOST}
 * @param active the position of the active column, from 0
 * @param open whether it is shown, so that what is sent goes to every column
 */
public record Comparison(List<Column> columns, int active, boolean open) {
  /** The fewest columns. */
  public static final int LEAST = 2;

  /** The most columns: more do not fit beside each other; an experiment takes more. */
  public static final int MOST = 6;

  /** Nothing is compared. */
  public static final Comparison NONE = new Comparison(List.of(), 0, false);

  /**
   * One of the setups.
   *
   * @param head the last message of its branch, null while there is none
   */
  public record Column(Setup setup, @Nullable MessageId head) {}

  /**
   * @throws IllegalArgumentException saying in a sentence what is wrong with the columns
   */
  public Comparison {
    columns = List.copyOf(columns);
    if (!columns.isEmpty() && (columns.size() < LEAST || columns.size() > MOST)) {
      throw new IllegalArgumentException(
          "A comparison has " + LEAST + " to " + MOST + " columns, not " + columns.size() + ".");
    }
    open = open && !columns.isEmpty();
    active = columns.isEmpty() ? 0 : Math.clamp(active, 0, columns.size() - 1);
  }

  /** Whether nothing is compared. */
  public boolean isNone() {
    return columns.isEmpty();
  }

  /** The same, shown or not. */
  public Comparison withOpen(boolean shown) {
    return new Comparison(columns, active, shown);
  }

  /** The columns as they are, where {@code setup} and {@code head} are those of the active one. */
  public List<Column> current(Setup setup, @Nullable MessageId head) {
    List<Column> all = new ArrayList<>(columns);
    if (!all.isEmpty()) {
      all.set(active, new Column(setup, head));
    }
    return List.copyOf(all);
  }

  /**
   * The same where columns whose branch is not there go on from another.
   *
   * @param messages all that are there
   * @param instead the end of that other branch
   */
  public Comparison within(Set<MessageId> messages, @Nullable MessageId instead) {
    return new Comparison(
        columns.stream()
            .map(column ->
                column.head() == null || messages.contains(column.head())
                    ? column
                    : new Column(column.setup(), instead))
            .toList(),
        active,
        open);
  }

  /** The same in a copy of the conversation whose messages have other ids. */
  public Comparison renamed(Map<MessageId, MessageId> ids) {
    return new Comparison(
        columns.stream()
            .map(column ->
                new Column(column.setup(), column.head() == null ? null : ids.get(column.head())))
            .toList(),
        active,
        open);
  }
}
