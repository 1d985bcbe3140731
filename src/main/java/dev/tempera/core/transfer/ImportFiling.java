package dev.tempera.core.transfer;

import dev.tempera.core.organise.FolderTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an import puts what is new. Immutable.
 *
 * @param into the names of the folders down to the one that everything goes into; empty for none
 * @param folders whether the folders that it is in where it comes from are kept, within that one
 */
public record ImportFiling(List<String> into, boolean folders) {
  /** In the folders it comes from, and in no other. */
  public static final ImportFiling USUAL = new ImportFiling(List.of(), true);

  private static final int MOST = FolderTree.DEEPEST + 1;

  public ImportFiling {
    into = List.copyOf(into);
  }

  /**
   * The folder of what is in this one where it comes from, by names from the top; one name more
   * than there can be where it lies too deep, which is told then.
   */
  public List<String> of(List<String> there) {
    List<String> path = new ArrayList<>(into);
    if (folders) {
      there.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(path::add);
    }
    return List.copyOf(path.subList(0, Math.min(path.size(), MOST)));
  }
}
