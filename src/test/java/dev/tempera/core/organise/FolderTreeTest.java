package dev.tempera.core.organise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FolderTreeTest {
  private static Folder folder(String name, @Nullable String parent) {
    return new Folder(new FolderId(name), parent == null ? null : new FolderId(parent), name);
  }

  private static FolderId id(String name) {
    return new FolderId(name);
  }

  private static FolderTree tree(Folder... folders) {
    return new FolderTree(List.of(folders));
  }

  private static List<String> names(List<Folder> folders) {
    return folders.stream().map(Folder::name).toList();
  }

  private final FolderTree tree =
      tree(
          folder("work", null),
          folder("home", null),
          folder("client", "work"),
          folder("drafts", "client"),
          folder("archive", "work"));

  @Test
  void eachFolderStandsAfterItsParent() {
    assertEquals(List.of("work", "client", "drafts", "archive", "home"), names(tree.all()));
    assertEquals(List.of("work", "client", "drafts", "archive"), names(tree.within(id("work"))));
    assertEquals("work / client / drafts", tree.pathText(id("drafts")));
    assertEquals(List.of(), tree.path(id("gone")));
  }

  @Test
  void whatADamagedFileTurnsIntoARingStandsAtTheTop() {
    FolderTree ring =
        tree(folder("a", "b"), folder("b", "a"), folder("c", "c"), folder("d", "lost"));
    assertEquals(4, ring.all().size());
    assertEquals(List.of("a", "b", "c", "d"), names(ring.children(null)));
  }

  @Test
  void siblingsDifferInMoreThanCapitals() {
    assertThrows(OrganiseException.class, () -> tree.nameOfNew(null, "WORK"));
    assertEquals("WORK", tree.nameOfNew(id("home"), "WORK"));
    assertEquals("Work", tree.nameOf(id("work"), "Work"));
    assertThrows(OrganiseException.class, () -> tree.nameOf(id("home"), "Work"));
    assertEquals("work 2", tree.free(null, "work"));
  }

  @Test
  void noFolderComesIntoItself() {
    assertThrows(OrganiseException.class, () -> tree.requireMovable(id("work"), id("work")));
    assertThrows(OrganiseException.class, () -> tree.requireMovable(id("work"), id("drafts")));
    tree.requireMovable(id("drafts"), null);
    assertThrows(OrganiseException.class, () -> tree.requireMovable(id("gone"), null));
    assertThrows(OrganiseException.class, () -> tree.requireMovable(id("drafts"), id("gone")));
  }

  @Test
  void theDepthIsBoundedWhereverAFolderComesFrom() {
    List<Folder> deep = new ArrayList<>();
    for (int i = 0; i < FolderTree.DEEPEST; i++) {
      deep.add(folder("f" + i, i == 0 ? null : "f" + (i - 1)));
    }
    deep.add(folder("pair", null));
    deep.add(folder("inner", "pair"));
    FolderTree full = new FolderTree(deep);
    FolderId last = id("f" + (FolderTree.DEEPEST - 1));
    FolderId above = id("f" + (FolderTree.DEEPEST - 2));
    assertThrows(OrganiseException.class, () -> full.nameOfNew(last, "one more"));
    assertEquals("one more", full.nameOfNew(above, "one more"));
    assertThrows(OrganiseException.class, () -> full.requireMovable(id("pair"), above));
    full.requireMovable(id("inner"), above);
  }

  @Test
  void theNumberIsBounded() {
    List<Folder> many = new ArrayList<>();
    for (int i = 0; i < FolderTree.MOST; i++) {
      many.add(folder("f" + i, null));
    }
    FolderTree full = new FolderTree(many);
    assertTrue(full.size() == FolderTree.MOST);
    assertThrows(OrganiseException.class, () -> full.nameOfNew(null, "one more"));
  }
}
