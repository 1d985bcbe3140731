package dev.tempera.core.bundle;

import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.organise.SavedSearch;
import dev.tempera.core.organise.SavedSearches;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.params.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folders, tags and kept searches of a backup: also those that no conversation is in or bears.
 * Any thread; blocks on the disk.
 */
public final class ShelfJson {
  private ShelfJson() {}

  /** All of them as JSON; empty where there are none. */
  public static String write(Organiser organiser) {
    ShelfContents shelf = organiser.shelf().read().join();
    ObjectNode json = ExactJson.object();
    ArrayNode folders = json.putArray("folders");
    for (Folder each : shelf.folders().all()) {
      ArrayNode path = folders.addArray();
      shelf.folders().path(each.id()).forEach(step -> path.add(step.name()));
    }
    ArrayNode tags = json.putArray("tags");
    for (Tag each : shelf.tags()) {
      tags.addObject().put("name", each.name()).put("colour", each.colour().word());
    }
    ArrayNode searches = json.putArray("searches");
    for (SavedSearch each : organiser.searches().all().join()) {
      searches.addObject().put("name", each.name()).put("query", each.query());
    }
    boolean none = folders.isEmpty() && tags.isEmpty() && searches.isEmpty();
    return none ? "" : ExactJson.writeIndented(json) + "\n";
  }

  /**
   * Adds what is not there; what is of another kind than it should be is passed over.
   *
   * @return how many were added
   */
  public static int add(JsonNode json, Organiser organiser) {
    ShelfContents shelf = organiser.shelf().read().join();
    int added = 0;
    for (JsonNode path : some(json.path("folders"), FolderTree.MOST)) {
      added += folder(path, organiser.shelf());
    }
    for (JsonNode each : some(json.path("tags"), FolderTree.MOST)) {
      String name = Names.fitted(each.path("name").stringValue(""), "");
      TagColour colour = TagColour.of(each.path("colour").stringValue(""));
      boolean missing = !name.isEmpty() && shelf.tagNamed(name).isEmpty();
      added += missing && tried(organiser.shelf().addTag(name, colour)) != null ? 1 : 0;
    }
    for (JsonNode each : some(json.path("searches"), SavedSearches.MOST)) {
      String name = Names.fitted(each.path("name").stringValue(""), "");
      String query = each.path("query").stringValue("");
      added += tried(organiser.searches().add(name, query)) != null ? 1 : 0;
    }
    return added;
  }

  private static List<JsonNode> some(JsonNode array, int most) {
    List<JsonNode> some = new ArrayList<>();
    for (JsonNode each : array) {
      if (some.size() < most) {
        some.add(each);
      }
    }
    return some;
  }

  private static int folder(JsonNode path, Shelf shelf) {
    FolderId at = null;
    int added = 0;
    for (JsonNode step : some(path, FolderTree.DEEPEST)) {
      String name = Names.fitted(step.stringValue(""), "Folder");
      Optional<Folder> there = shelf.read().join().folders().named(at, name);
      Folder folder = there.isPresent() ? there.get() : tried(shelf.addFolder(at, name));
      if (folder == null) {
        return added;
      }
      added += there.isPresent() ? 0 : 1;
      at = folder.id();
    }
    return added;
  }

  /** What was made; null for what cannot be, such as one too many. */
  private static <T> @Nullable T tried(CompletableFuture<T> change) {
    try {
      return change.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof OrganiseException) {
        return null;
      }
      throw e;
    }
  }
}
