package dev.tempera.core.store;

import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.search.SearchQuery.InFolder;
import dev.tempera.core.search.SearchQuery.Tagged;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where conversations must be and what they must bear, looked up once for a search.
 *
 * @param wanted the keys of those that are where they must be and bear what they must, null for any
 * @param unwanted the keys of those that are where they must not be, or bear what they must not
 * @param remarks sentences about what is not there
 */
record ShelfFilter(@Nullable SearchKeys wanted, List<SearchKeys> unwanted, List<String> remarks) {

  static ShelfFilter of(Db db, SearchPlan plan) throws SQLException {
    SearchKeys wanted = null;
    List<SearchKeys> unwanted = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (SearchPlan.Check check : plan.checks()) {
      KeySource source;
      switch (check.condition()) {
        case InFolder(String folder) -> {
          Set<String> ids = folders(FolderRows.tree(db), folder);
          source = KeySource.filed(ids);
          if (ids.isEmpty()) {
            remarks.add(
                "There is no folder “"
                    + Names.clean(folder)
                    + "”; “in:” also takes title, text, reasoning, tool, file, note, conversations and experiments.");
          }
        }
        case Tagged(String tag) -> {
          Set<String> ids = tags(TagRows.all(db), tag);
          source = KeySource.tagged(ids);
          if (ids.isEmpty()) {
            remarks.add("There is no tag “" + Names.clean(tag) + "”.");
          }
        }
        default -> {
          continue;
        }
      }
      SearchKeys keys = source.keys(db);
      if (check.excluded()) {
        unwanted.add(keys);
      } else {
        wanted = wanted == null ? keys : wanted.and(keys);
      }
    }
    return new ShelfFilter(wanted, List.copyOf(unwanted), List.copyOf(remarks));
  }

  /** All folders that a text means, with the folders in them. */
  private static Set<String> folders(FolderTree tree, String typed) {
    Set<String> found = new HashSet<>();
    tree.meant(typed).forEach(id -> found.add(id.value()));
    return found;
  }

  /** The tag of a name, or else those that begin so. */
  private static Set<String> tags(List<Tag> all, String typed) {
    String wanted = Names.key(typed);
    Set<String> beginning = new HashSet<>();
    for (Tag tag : all) {
      String name = Names.key(tag.name());
      if (name.equals(wanted)) {
        return Set.of(tag.id().value());
      }
      if (name.startsWith(wanted)) {
        beginning.add(tag.id().value());
      }
    }
    return beginning;
  }

  /** Whether no conversation is where it must be. */
  boolean isImpossible() {
    return wanted != null && wanted.size() == 0;
  }

  /** Whether a conversation is where it must be and bears what it must. */
  boolean pass(long conversation) {
    return (wanted == null || wanted.contains(conversation))
        && unwanted.stream().noneMatch(keys -> keys.contains(conversation));
  }
}
