package dev.tempera.core.organise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All folders, and what may become of them. A folder whose parent is lost, or that is below itself
 * in a damaged file, stands at the top. Immutable.
 */
public final class FolderTree {
  /** So many folders lie in each other at most. */
  public static final int DEEPEST = 12;

  /** So many there are at most. */
  public static final int MOST = 2_000;

  /** Without folders. */
  public static final FolderTree EMPTY = new FolderTree(List.of());

  private final Map<FolderId, Folder> all = new LinkedHashMap<>();
  private final Map<Optional<FolderId>, List<Folder>> children = new HashMap<>();

  /**
   * A tree.
   *
   * @param folders siblings in their order
   */
  public FolderTree(List<Folder> folders) {
    Map<FolderId, Folder> given = new LinkedHashMap<>();
    folders.forEach(each -> given.putIfAbsent(each.id(), each));
    for (Folder each : given.values()) {
      Folder sound = reachesTop(each, given) ? each : each.in(null);
      all.put(sound.id(), sound);
      children
          .computeIfAbsent(Optional.ofNullable(sound.parent()), key -> new ArrayList<>())
          .add(sound);
    }
  }

  private static boolean reachesTop(Folder folder, Map<FolderId, Folder> given) {
    Set<FolderId> seen = new HashSet<>();
    Folder at = folder;
    while (at != null && seen.add(at.id())) {
      FolderId parent = at.parent();
      if (parent == null) {
        return true;
      }
      at = given.get(parent);
    }
    return false;
  }

  /** All, each after its parent and before its next sibling. */
  public List<Folder> all() {
    List<Folder> ordered = new ArrayList<>();
    Deque<Folder> open = new ArrayDeque<>(children(null));
    while (!open.isEmpty()) {
      Folder next = open.pop();
      ordered.add(next);
      children(next.id()).reversed().forEach(open::push);
    }
    return ordered;
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** One of them. */
  public Optional<Folder> find(FolderId id) {
    return Optional.ofNullable(all.get(id));
  }

  /** What lies in a folder, or at the top, in order. */
  public List<Folder> children(@Nullable FolderId parent) {
    return List.copyOf(children.getOrDefault(Optional.ofNullable(parent), List.of()));
  }

  /** The folders down to one, itself the last; empty if it is not there. */
  public List<Folder> path(FolderId id) {
    List<Folder> path = new ArrayList<>();
    Folder at = all.get(id);
    while (at != null) {
      path.addFirst(at);
      FolderId parent = at.parent();
      at = parent == null ? null : all.get(parent);
    }
    return path;
  }

  /** The names down to one, for people. */
  public String pathText(FolderId id) {
    return String.join(" / ", path(id).stream().map(Folder::name).toList());
  }

  /** A folder and all that lie in it, at any depth; each after its parent. */
  public List<Folder> within(FolderId id) {
    List<Folder> found = new ArrayList<>();
    Deque<Folder> open = new ArrayDeque<>();
    find(id).ifPresent(open::push);
    while (!open.isEmpty()) {
      Folder next = open.pop();
      found.add(next);
      children(next.id()).reversed().forEach(open::push);
    }
    return found;
  }

  /** The folder of a name in another one, or at the top. */
  public Optional<Folder> named(@Nullable FolderId parent, String name) {
    String key = Names.key(name);
    return children(parent).stream().filter(each -> Names.key(each.name()).equals(key)).findFirst();
  }

  /**
   * What a text means that a person typed: all folders of that name, or of these names with slashes
   * between, with the folders in them.
   */
  public Set<FolderId> meant(String typed) {
    String wanted = pathKey(typed);
    Set<FolderId> found = new HashSet<>();
    for (Folder each : all.values()) {
      String path = pathKey(pathText(each.id()));
      if (path.equals(wanted) || path.endsWith("/" + wanted)) {
        within(each.id()).forEach(inner -> found.add(inner.id()));
      }
    }
    return found;
  }

  /** Alike however the slashes are spaced. */
  private static String pathKey(String path) {
    return Names.key(path).replaceAll(" ?/ ?", "/");
  }

  /** A name that no folder there has: this one, or with a number behind. */
  public String free(@Nullable FolderId parent, String name) {
    String free = name;
    for (int i = 2; named(parent, free).isPresent(); i++) {
      free = Names.fitted(name, "Folder") + " " + i;
    }
    return free;
  }

  /**
   * What a new folder is called.
   *
   * @throws OrganiseException if there can be none of that name there
   */
  public String nameOfNew(@Nullable FolderId parent, String typed) {
    String name = Names.required("folder", typed);
    requireRoom(parent, 1);
    requireFree(parent, name, null);
    if (all.size() >= MOST) {
      throw new OrganiseException("There are " + MOST + " folders, and no more can be made.");
    }
    return name;
  }

  /**
   * What a folder is called after a change.
   *
   * @throws OrganiseException if it cannot be called so
   */
  public String nameOf(FolderId id, String typed) {
    Folder folder = require(id);
    String name = Names.required("folder", typed);
    requireFree(folder.parent(), name, id);
    return name;
  }

  /**
   * Looks whether a folder can be moved.
   *
   * @throws OrganiseException if it cannot
   */
  public void requireMovable(FolderId id, @Nullable FolderId into) {
    Folder folder = require(id);
    if (into != null && path(into).stream().anyMatch(each -> each.id().equals(id))) {
      throw new OrganiseException("A folder cannot be moved into itself.");
    }
    int depth = within(id).stream().mapToInt(each -> path(each.id()).size()).max().orElse(1);
    requireRoom(into, depth - path(id).size() + 1);
    requireFree(into, folder.name(), id);
  }

  /**
   * One of them.
   *
   * @throws OrganiseException if it is gone
   */
  public Folder require(FolderId id) {
    return find(id).orElseThrow(() -> new OrganiseException("This folder is no longer there."));
  }

  private void requireRoom(@Nullable FolderId parent, int levels) {
    int above = parent == null ? 0 : path(require(parent).id()).size();
    if (above + levels > DEEPEST) {
      throw new OrganiseException(
          "Folders lie " + DEEPEST + " deep at most: choose one further up.");
    }
  }

  private void requireFree(@Nullable FolderId parent, String name, @Nullable FolderId except) {
    named(parent, name)
        .filter(other -> !other.id().equals(except))
        .ifPresent(other -> {
          throw new OrganiseException("There is a folder “" + other.name() + "” already.");
        });
  }
}
