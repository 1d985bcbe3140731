package dev.tempera.app.transcript.rows;

import dev.tempera.core.chat.MessageId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The messages shown and their rows in one flat list. View models' thread only. */
public final class TranscriptDocument {
  private static final class Entry {
    private final ShownMessage message;
    private int rows;

    Entry(ShownMessage message) {
      this.message = message;
    }
  }

  private final RowList rows = new RowList();
  private final List<Entry> entries = new ArrayList<>();
  private Runnable messagesChanged = () -> {};

  /** All rows, top to bottom; changed only by this document. */
  public ObservableList<BlockRow> rows() {
    return rows;
  }

  /** Calls {@code action} after messages came or went; not when the rows of one change. */
  public void onMessages(Runnable action) {
    messagesChanged = action;
  }

  /** How many messages there are. */
  public int size() {
    return entries.size();
  }

  /** The messages, top to bottom. */
  public List<ShownMessage> messages() {
    return Collections.unmodifiableList(entries.stream().map(e -> e.message).toList());
  }

  /** The message at an index. */
  public ShownMessage message(int index) {
    return entries.get(index).message;
  }

  public @Nullable ShownMessage find(MessageId id) {
    int index = indexOf(id);
    return index < 0 ? null : entries.get(index).message;
  }

  /** The index of a message, -1 if it is not shown. */
  public int indexOf(MessageId id) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).message.id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /** A message's source as its author wrote it, empty if it is not shown. */
  public String source(MessageId id) {
    ShownMessage message = find(id);
    return message == null ? "" : message.source();
  }

  /** The index of a message's first row, -1 if it is not shown. */
  public int firstRow(MessageId id) {
    int index = indexOf(id);
    return index < 0 ? -1 : offset(index);
  }

  /** The index of the message that the row belongs to. */
  public int messageAt(int row) {
    int end = 0;
    for (int i = 0; i < entries.size(); i++) {
      end += entries.get(i).rows;
      if (row < end) {
        return i;
      }
    }
    return entries.size() - 1;
  }

  /** The index of the first row of the message that the row belongs to. */
  public int firstRowAt(int row) {
    int at = 0;
    for (Entry entry : entries) {
      if (row < at + entry.rows) {
        return at;
      }
      at += entry.rows;
    }
    return at;
  }

  /** The whole code block that {@code row} is a part of, as it was written. */
  public String code(BlockRow row) {
    StringBuilder all = new StringBuilder();
    for (BlockRow each : codeParts(row)) {
      RowContent.Code part = (RowContent.Code) each.content();
      if (part.exact() != null) {
        return part.exact();
      }
      all.append(part.text()).append(part.broken() ? "" : "\n");
    }
    return all.toString();
  }

  /** The same without the end of its last line: a terminal would run it. */
  public String codeToPaste(BlockRow row) {
    String code = code(row);
    return code.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
  }

  /** The rows of the code block that {@code row} is a part of; none if it is no code. */
  public List<BlockRow> codeParts(BlockRow row) {
    int at = rows.indexOf(row);
    List<BlockRow> parts = new ArrayList<>();
    if (at < 0 || !(row.content() instanceof RowContent.Code code)) {
      return parts;
    }
    for (int i = Math.max(0, at - code.part()); i < rows.size(); i++) {
      if (!(rows.get(i).content() instanceof RowContent.Code part)) {
        break;
      }
      parts.add(rows.get(i));
      if (part.last()) {
        break;
      }
    }
    return parts;
  }

  /** The rows of the table that {@code row} is a part of; none if it is no table. */
  public List<BlockRow> tableParts(BlockRow row) {
    int at = rows.indexOf(row);
    List<BlockRow> parts = new ArrayList<>();
    if (at < 0 || !(row.content() instanceof RowContent.Grid)) {
      return parts;
    }
    int first = at;
    while (first > 0 && rows.get(first).content() instanceof RowContent.Grid grid) {
      if (grid.part().hasHeader()) {
        break;
      }
      first--;
    }
    for (int i = first; i < rows.size(); i++) {
      parts.add(rows.get(i));
      if (!(rows.get(i).content() instanceof RowContent.Grid grid) || grid.part().last()) {
        break;
      }
    }
    return parts;
  }

  /** Takes all messages away. */
  public void clear() {
    entries.clear();
    rows.replace(0, rows.size(), List.of());
    messagesChanged.run();
  }

  /** Puts messages above those so far. */
  public void prepend(List<ShownMessage> older) {
    List<Entry> added = new ArrayList<>();
    List<BlockRow> fresh = rowsOf(older, added);
    entries.addAll(0, added);
    rows.replace(0, 0, fresh);
    messagesChanged.run();
  }

  /** Puts {@code newer} in place of the messages from {@code index} on. */
  public void replaceFrom(int index, List<ShownMessage> newer) {
    int from = offset(index);
    List<Entry> added = new ArrayList<>();
    List<BlockRow> fresh = rowsOf(newer, added);
    entries.subList(index, entries.size()).clear();
    entries.addAll(added);
    rows.replace(from, rows.size(), fresh);
    messagesChanged.run();
  }

  /** Brings the list up to date with what {@code message} has become. */
  public void sync(ShownMessage message) {
    int index = indexOf(message.id());
    if (index < 0 || entries.get(index).message != message) {
      return;
    }
    Entry entry = entries.get(index);
    int from = index == entries.size() - 1 ? rows.size() - entry.rows : offset(index);
    List<BlockRow> fresh = message.rows();
    int before = entry.rows;
    entry.rows = fresh.size();
    rows.replace(from, from + before, fresh);
  }

  private int offset(int index) {
    int offset = 0;
    for (int i = 0; i < index; i++) {
      offset += entries.get(i).rows;
    }
    return offset;
  }

  private static List<BlockRow> rowsOf(List<ShownMessage> messages, List<Entry> into) {
    List<BlockRow> all = new ArrayList<>();
    for (ShownMessage message : messages) {
      Entry entry = new Entry(message);
      List<BlockRow> own = message.rows();
      entry.rows = own.size();
      all.addAll(own);
      into.add(entry);
    }
    return all;
  }
}
