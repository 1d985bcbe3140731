package dev.tempera.core.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The folders of another program by their ids there, each in another one or at the top. */
final class ForeignFolders {
  private static final int MOST = 10_000;

  private record Folder(String name, @Nullable String parent) {}

  private final Map<String, Folder> all = new HashMap<>();

  /**
   * Reads a list of folders; what is no folder in it is passed over.
   *
   * @param names keys of the name, of which the first counts
   * @param parents keys of the id of the folder around it
   */
  static ForeignFolders of(JsonNode list, List<String> names, List<String> parents) {
    ForeignFolders folders = new ForeignFolders();
    for (JsonNode each : Json.each(list)) {
      String id = Json.text(each, "id");
      String name = Json.first(each, names.toArray(String[]::new));
      if (id != null && name != null && !name.isBlank() && folders.all.size() < MOST) {
        String parent = Json.first(each, parents.toArray(String[]::new));
        folders.all.putIfAbsent(id, new Folder(name, parent));
      }
    }
    return folders;
  }

  /** The names down to one; empty where it is not known. */
  List<String> path(@Nullable String id) {
    List<String> path = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    @Nullable String at = id;
    while (at != null && seen.add(at)) {
      Folder folder = all.get(at);
      if (folder != null) {
        path.addFirst(folder.name());
      }
      at = folder == null ? null : folder.parent();
    }
    return path;
  }
}
