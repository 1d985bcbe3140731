package dev.tempera.core.store;

import dev.tempera.core.params.ExactJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a start asks of the window, its own or one that is there already: to come to the front, and
 * what to show then.
 *
 * @param newConversation whether to begin a new conversation
 * @param files conversation bundles to import, absolute paths
 */
public record InstanceRequest(boolean newConversation, List<Path> files) {
  /** Only to come to the front. */
  public static final InstanceRequest SHOW = new InstanceRequest(false, List.of());

  private static final int MOST_FILES = 1_000;

  public InstanceRequest {
    files = files.stream().map(Path::toAbsolutePath).toList();
  }

  /** Whether it wants more than the window in front. */
  public boolean isMore() {
    return newConversation || !files.isEmpty();
  }

  /** One line of JSON. */
  String toLine() {
    ObjectNode json = ExactJson.object().put("new_conversation", newConversation);
    ArrayNode array = json.putArray("files");
    files.forEach(file -> array.add(file.toString()));
    return ExactJson.write(json);
  }

  /** The request in a line that anybody may have written; empty if it is none. */
  static Optional<InstanceRequest> ofLine(String line) {
    try {
      JsonNode json = ExactJson.read(line);
      if (!json.path("new_conversation").isBoolean() || json.path("files").size() > MOST_FILES) {
        return Optional.empty();
      }
      List<Path> files = new ArrayList<>();
      for (JsonNode each : json.path("files")) {
        Path file = Path.of(each.stringValue(""));
        if (!file.isAbsolute()) {
          return Optional.empty();
        }
        files.add(file);
      }
      return Optional.of(new InstanceRequest(json.path("new_conversation").booleanValue(), files));
    } catch (IllegalArgumentException e) {
      // Not JSON, or no path of this system.
      return Optional.empty();
    }
  }
}
