package dev.tempera.cli.backup;

import dev.tempera.core.bundle.BackupContents;
import dev.tempera.core.bundle.BackupItem.Kind;
import dev.tempera.core.params.ExactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is said of a backup. */
final class BackupWords {
  private BackupWords() {}

  /** What it holds, in a few words. */
  static String holds(BackupContents contents) {
    List<String> all = new ArrayList<>();
    all.add(count(contents.of(Kind.CONVERSATION).size(), "conversation"));
    int experiments = contents.of(Kind.EXPERIMENT).size();
    if (experiments > 0) {
      all.add(count(experiments, "experiment"));
    }
    if (!contents.left().isEmpty()) {
      all.add(contents.left().size() + " left out because they could not be read");
    }
    return String.join(", ", all);
  }

  static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** The same for programs. */
  static ObjectNode json(BackupContents contents) {
    Instant written = contents.writtenAt();
    ObjectNode json =
        ExactJson.object()
            .put("written_at", written == null ? null : written.toString())
            .put("conversations", contents.of(Kind.CONVERSATION).size())
            .put("experiments", contents.of(Kind.EXPERIMENT).size());
    var left = json.putArray("left");
    contents.left().forEach(left::add);
    return json;
  }
}
