package dev.tempera.app.transcript.rows;

import dev.tempera.core.chat.MessageId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the transcript: a stable identity with content that may grow while an answer streams.
 * View models' thread only.
 */
public final class BlockRow {
  /** A part of a message. Rows of later parts stand below those of earlier ones. */
  public enum Section {
    HEADER,
    REASONING,
    TEXT,
    EXTRA,
    FOOTER
  }

  private final MessageId message;
  private final Section section;
  private final int index;
  private RowContent content;
  private boolean wrapped;
  private double aside;
  private @Nullable Runnable watcher;

  BlockRow(MessageId message, Section section, int index, RowContent content) {
    this.message = message;
    this.section = section;
    this.index = index;
    this.content = content;
  }

  /** The message it is a part of. */
  public MessageId message() {
    return message;
  }

  /** The part of its message that it belongs to. */
  public Section section() {
    return section;
  }

  /** Its place in the section. */
  public int index() {
    return index;
  }

  /** Its identity: {@code messageId#block}. */
  public String id() {
    return message + "#" + section.name().toLowerCase(Locale.ROOT) + index;
  }

  /** What it shows now. */
  public RowContent content() {
    return content;
  }

  /** A row that stays as this one is now: any thread may read it. */
  public BlockRow frozen() {
    return new BlockRow(message, section, index, content);
  }

  /** Changes what it shows; the kind of content stays the same. */
  void update(RowContent changed) {
    if (!changed.equals(content)) {
      content = changed;
      if (watcher != null) {
        watcher.run();
      }
    }
  }

  /** Whether long lines are broken in it. */
  public boolean isWrapped() {
    return wrapped;
  }

  /** Breaks long lines, or does not; watchers hear of it. */
  public void wrap(boolean on) {
    wrapped = on;
    if (watcher != null) {
      watcher.run();
    }
  }

  /** How far it is scrolled sideways, in pixels. */
  public double aside() {
    return aside;
  }

  /** Scrolls it sideways; watchers hear of it. */
  public void aside(double by) {
    if (aside != by) {
      aside = by;
      if (watcher != null) {
        watcher.run();
      }
    }
  }

  /** Whether {@code changed} can be shown without another row in this row's place. */
  boolean accepts(RowContent changed) {
    return changed.getClass() == content.getClass();
  }

  /** Calls {@code action} after each change; one watcher at most: the cell that shows the row. */
  public void watch(Runnable action) {
    watcher = action;
  }

  /** Ends {@link #watch}, unless another watcher has taken over. */
  @SuppressWarnings("ReferenceEquality") // that very watcher is meant
  public void unwatch(Runnable action) {
    if (watcher == action) {
      watcher = null;
    }
  }

  /**
   * Makes rows show other contents; those whose kind of content stays the same stay too.
   *
   * @param base the index of the first one in its section
   */
  static void put(
      MessageId message,
      List<BlockRow> rows,
      Section section,
      int base,
      List<? extends RowContent> contents) {
    for (int i = 0; i < contents.size(); i++) {
      if (i < rows.size() && rows.get(i).accepts(contents.get(i))) {
        rows.get(i).update(contents.get(i));
      } else {
        BlockRow row = new BlockRow(message, section, base + i, contents.get(i));
        if (i < rows.size()) {
          rows.set(i, row);
        } else {
          rows.add(row);
        }
      }
    }
    rows.subList(contents.size(), rows.size()).clear();
  }

  /** Whether both stand for the same place of the same message. */
  public boolean is(BlockRow other) {
    return message.equals(other.message) && section == other.section && index == other.index;
  }
}
