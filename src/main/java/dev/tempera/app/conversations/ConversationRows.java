package dev.tempera.app.conversations;

import dev.tempera.app.ui.Rows;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.TagId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the list: folders, and by day what is in none; or by day whatever a title or a tag
 * asks for. Lives on the view models' thread.
 */
final class ConversationRows {
  private static final int LONGEST_TITLE = 40;

  private final Clock clock;
  private final ConversationList list;
  private final Activity activity;
  private final ShelfViewModel shelf;
  private final ObservableList<ConversationRow> rows = FXCollections.observableArrayList();

  /**
   * No rows yet.
   *
   * @param clock tells the time and the time zone for "Yesterday"
   */
  ConversationRows(Clock clock, ConversationList list, Activity activity, ShelfViewModel shelf) {
    this.clock = clock;
    this.list = list;
    this.activity = activity;
    this.shelf = shelf;
  }

  /** With headings. */
  ObservableList<ConversationRow> rows() {
    return rows;
  }

  /**
   * Works them out anew.
   *
   * @param only null: all of them
   */
  void refresh(String filter, @Nullable OnlySome only) {
    String wanted = filter.strip().toLowerCase(Locale.ROOT);
    TagId tag = shelf.tagProperty().get();
    Making making = new Making(new RelativeTime(clock.instant(), clock.getZone()));
    if (wanted.isEmpty() && tag == null && only == null) {
      making.folders();
    } else {
      ShelfContents contents = shelf.contents();
      for (Conversation each : list.all()) {
        if (OnlySome.shows(only, each.id())
            && titleOf(each).toLowerCase(Locale.ROOT).contains(wanted)
            && (tag == null || contents.of(each.id()).tags().contains(tag))) {
          making.byDay(each);
        }
      }
    }
    Rows.update(rows, making.fresh);
  }

  /** Rows being made. */
  private final class Making {
    private final RelativeTime time;
    private final ShelfContents contents = shelf.contents();
    private final List<ConversationRow> fresh = new ArrayList<>();
    private final Map<FolderId, List<Conversation>> filed = new HashMap<>();
    private String group = "";

    Making(RelativeTime time) {
      this.time = time;
    }

    /** What is pinned and in no folder, the folders, and the rest by day. */
    void folders() {
      List<Conversation> loose = new ArrayList<>();
      for (Conversation each : list.all()) {
        FolderId folder = contents.of(each.id()).folder();
        if (folder != null && contents.folders().find(folder).isPresent()) {
          filed.computeIfAbsent(folder, key -> new ArrayList<>()).add(each);
        } else {
          loose.add(each);
        }
      }
      loose.stream().filter(Conversation::pinned).forEach(this::byDay);
      List<Folder> top = contents.folders().children(null);
      if (!top.isEmpty()) {
        heading("Folders");
        top.forEach(folder -> folder(folder, 0));
      }
      loose.stream().filter(each -> !each.pinned()).forEach(this::byDay);
    }

    private void folder(Folder folder, int depth) {
      boolean open = shelf.isOpen(folder.id());
      fresh.add(
          new ConversationRow.InFolder(
              folder.id(), folder.name(), depth, open, count(folder.id())));
      if (open) {
        contents.folders().children(folder.id()).forEach(each -> folder(each, depth + 1));
        filed
            .getOrDefault(folder.id(), List.of())
            .forEach(each -> fresh.add(entry(each, depth + 1)));
      }
    }

    private int count(FolderId folder) {
      return contents.folders().within(folder).stream()
          .mapToInt(each -> filed.getOrDefault(each.id(), List.of()).size())
          .sum();
    }

    void byDay(Conversation conversation) {
      heading(conversation.pinned() ? "Pinned" : time.group(conversation.updatedAt()));
      fresh.add(entry(conversation, 0));
    }

    private void heading(String title) {
      if (!title.equals(group)) {
        group = title;
        fresh.add(new ConversationRow.Heading(title));
      }
    }

    private ConversationRow.Entry entry(Conversation conversation, int depth) {
      ConversationId id = conversation.id();
      return new ConversationRow.Entry(
          id,
          titleOf(conversation),
          time.brief(conversation.updatedAt()),
          conversation.pinned(),
          activity.isStreaming(id),
          activity.isUnseen(id),
          bearing(contents.of(id), id, depth));
    }

    private ConversationRow.Bearing bearing(Filing filing, ConversationId id, int depth) {
      if (filing.equals(Filing.NONE)) {
        return ConversationRow.Bearing.NONE;
      }
      FolderId folder = filing.folder();
      return new ConversationRow.Bearing(
          depth,
          folder,
          folder == null ? "" : contents.folders().pathText(folder),
          filing.tags().isEmpty() ? List.of() : contents.tagsOf(id),
          filing.note());
    }
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
