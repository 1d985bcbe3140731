package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What conversations bear, by names: taken out for a copy or a file, and put in again. */
final class ShelfTransfer {
  private ShelfTransfer() {}

  static ConversationMarks of(Db db, ConversationId conversation) throws SQLException {
    FolderTree tree = FolderRows.tree(db);
    Optional<FolderId> folder = FolderRows.of(db, conversation);
    List<String> path =
        folder.map(id -> tree.path(id).stream().map(Folder::name).toList()).orElse(List.of());
    List<ConversationMarks.Named> tags = new ArrayList<>();
    Set<TagId> borne = TagRows.of(db, conversation);
    for (Tag tag : borne.isEmpty() ? List.<Tag>of() : TagRows.all(db)) {
      if (borne.contains(tag.id())) {
        tags.add(new ConversationMarks.Named(tag.name(), tag.colour()));
      }
    }
    return new ConversationMarks(
        path, tags, NoteRows.of(db, conversation), NoteRows.marks(db, conversation));
  }

  /**
   * Adds what is given to what a conversation bears. Folders and tags that are not there are made,
   * as long as there is room for them; what is from outside is cut to what fits.
   */
  static void add(Db tx, ConversationId conversation, ConversationMarks marks) throws SQLException {
    FolderId folder = folder(tx, marks.folder());
    if (folder != null) {
      FolderRows.file(tx, conversation, folder);
    }
    for (ConversationMarks.Named named : marks.tags()) {
      TagId tag = tag(tx, named);
      if (tag != null) {
        TagRows.tag(tx, conversation, tag, true);
      }
    }
    if (!marks.note().isBlank()) {
      NoteRows.save(tx, conversation, fitted(marks.note()));
    }
    for (Map.Entry<MessageId, MessageMark> each : marks.messages().entrySet()) {
      long message = MessageRows.seq(tx, each.getKey());
      if (message != 0) {
        MessageMark mark = each.getValue();
        NoteRows.save(tx, message, mark.noted(fitted(mark.note())));
      }
    }
  }

  private static String fitted(String note) {
    String clean = note.replace("\u0000", "").stripTrailing();
    if (clean.length() <= Names.LONGEST_NOTE) {
      return clean;
    }
    int end = Names.LONGEST_NOTE;
    return clean.substring(0, Character.isLowSurrogate(clean.charAt(end)) ? end - 1 : end);
  }

  /** The folder of these names, made as far as it can be; null for none. */
  private static @Nullable FolderId folder(Db tx, List<String> path) throws SQLException {
    FolderId at = null;
    for (String each : path.subList(0, Math.min(path.size(), FolderTree.DEEPEST))) {
      FolderTree tree = FolderRows.tree(tx);
      String name = Names.fitted(each, "Folder");
      Optional<Folder> there = tree.named(at, name);
      if (there.isPresent()) {
        at = there.get().id();
      } else {
        Folder made;
        try {
          made = new Folder(FolderId.create(), at, tree.nameOfNew(at, name));
        } catch (OrganiseException e) {
          return at;
        }
        FolderRows.insert(tx, made);
        at = made.id();
      }
    }
    return at;
  }

  /** The tag of a name, made if there is none; null if there is no room for it. */
  private static @Nullable TagId tag(Db tx, ConversationMarks.Named named) throws SQLException {
    String name = Names.fitted(named.name(), "");
    List<Tag> all = TagRows.all(tx);
    for (Tag each : all) {
      if (Names.same(each.name(), name)) {
        return each.id();
      }
    }
    if (name.isEmpty() || all.size() >= TagRows.MOST) {
      return null;
    }
    Tag made = new Tag(TagId.create(), name, named.colour());
    TagRows.insert(tx, made);
    return made.id();
  }
}
