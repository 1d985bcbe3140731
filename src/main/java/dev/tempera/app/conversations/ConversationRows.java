package dev.tempera.app.conversations;

import dev.tempera.app.ui.Rows;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rows of the list: grouped by day, filtered by title. Lives on the view models' thread. */
final class ConversationRows {
  private static final int LONGEST_TITLE = 40;

  private final Clock clock;
  private final ConversationList list;
  private final Activity activity;
  private final ObservableList<ConversationRow> rows = FXCollections.observableArrayList();

  /**
   * No rows yet.
   *
   * @param clock tells the time and the time zone for "Yesterday"
   */
  ConversationRows(Clock clock, ConversationList list, Activity activity) {
    this.clock = clock;
    this.list = list;
    this.activity = activity;
  }

  /** With headings. */
  ObservableList<ConversationRow> rows() {
    return rows;
  }

  /** Works them out anew. */
  void refresh(String filter) {
    String wanted = filter.strip().toLowerCase(Locale.ROOT);
    RelativeTime time = new RelativeTime(clock.instant(), clock.getZone());
    List<ConversationRow> fresh = new ArrayList<>();
    String group = "";
    for (Conversation c : list.all()) {
      String title = titleOf(c);
      if (!title.toLowerCase(Locale.ROOT).contains(wanted)) {
        continue;
      }
      String itsGroup = c.pinned() ? "Pinned" : time.group(c.updatedAt());
      if (!itsGroup.equals(group)) {
        group = itsGroup;
        fresh.add(new ConversationRow.Heading(group));
      }
      fresh.add(
          new ConversationRow.Entry(
              c.id(),
              title,
              time.brief(c.updatedAt()),
              c.pinned(),
              activity.isStreaming(c.id()),
              activity.isUnseen(c.id())));
    }
    Rows.update(rows, fresh);
  }

  /**
   * The one that takes the place of {@code id} when {@code gone} go, and {@code id} with them: the
   * next one below, or else above; null if there is no other.
   */
  @Nullable ConversationId neighbour(ConversationId id, Collection<ConversationId> gone) {
    List<ConversationId> ids = ids();
    int at = ids.indexOf(id);
    if (at < 0) {
      return null;
    }
    List<ConversationId> near = new ArrayList<>(ids.subList(at, ids.size()));
    near.addAll(ids.subList(0, at).reversed());
    return near.stream()
        .filter(each -> !each.equals(id) && !gone.contains(each))
        .findFirst()
        .orElse(null);
  }

  /** The one {@code step} rows below {@code id}, or the last or first; null if there is none. */
  @Nullable ConversationId moved(@Nullable ConversationId id, int step) {
    List<ConversationId> ids = ids();
    if (ids.isEmpty()) {
      return null;
    }
    int at = id == null ? -1 : ids.indexOf(id);
    return ids.get(at < 0 ? 0 : Math.clamp((long) at + step, 0, ids.size() - 1));
  }

  /** Those that are shown, from the top. */
  List<ConversationId> ids() {
    return rows.stream()
        .filter(ConversationRow.Entry.class::isInstance)
        .map(row -> ((ConversationRow.Entry) row).id())
        .toList();
  }

  /** Never blank. */
  static String titleOf(Conversation conversation) {
    String title = conversation.title().strip();
    return title.isEmpty() ? ConversationsViewModel.UNTITLED : title;
  }

  /** For a sentence. */
  static String shortTitleOf(Conversation conversation) {
    String title = titleOf(conversation);
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
  }
}
