package dev.tempera.core.bundle;

import dev.tempera.core.params.ExactJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of what a backup holds, which is its last entry: docs/bundle.md describes it. Immutable.
 *
 * @param writtenAt null for one of a version that wrote no list
 * @param origin the data folder that it was made of; empty where that is not known
 * @param state a sum of everything that was there, which changes when anything does; empty where it
 *     is not known
 * @param left titles of what could not be read and is not in it
 */
public record BackupContents(
    @Nullable Instant writtenAt,
    String origin,
    String state,
    List<BackupItem> items,
    List<String> left) {
  static final String ENTRY = "backup.json";
  static final String FORMAT = "tempera-backup";
  static final int VERSION = 1;

  /** Nobody works later; what is later still has no place on a calendar, or none as a number. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final int MOST_ITEMS = 200_000;
  private static final int LONGEST_TEXT = 10_000;

  public BackupContents {
    items = List.copyOf(items);
    left = List.copyOf(left);
  }

  /** What there is of a kind. */
  public List<BackupItem> of(BackupItem.Kind kind) {
    return items.stream().filter(item -> item.kind() == kind).toList();
  }

  /** As JSON for the file. */
  String write(String writtenBy) {
    ObjectNode json =
        ExactJson.object()
            .put("format", FORMAT)
            .put("version", VERSION)
            .put("written_by", writtenBy)
            .put("written_at", writtenAt == null ? null : writtenAt.toString())
            .put("origin", origin)
            .put("state", state);
    ArrayNode array = json.putArray("items");
    for (BackupItem item : items) {
      Instant updated = item.updatedAt();
      array
          .addObject()
          .put("kind", item.kind().name().toLowerCase(Locale.ROOT))
          .put("entry", item.entry())
          .put("id", item.id())
          .put("title", item.title())
          .put("updated_at", updated == null ? null : updated.toString())
          .put("count", item.count())
          .put("bytes", item.bytes())
          .put("sha256", item.sha256());
    }
    ArrayNode missing = json.putArray("left");
    left.forEach(missing::add);
    return ExactJson.writeIndented(json) + "\n";
  }

  /**
   * The list in a text that anybody may have written.
   *
   * @throws BundleException saying what is wrong with it
   */
  static BackupContents read(String text) throws BundleException {
    JsonNode json;
    try {
      json = ExactJson.readBounded(text);
    } catch (IllegalArgumentException e) {
      throw new BundleException("its list of contents is not valid JSON", e);
    }
    if (!json.path("format").asString("").equals(FORMAT)) {
      throw new BundleException("its list of contents is none of a backup");
    }
    if (json.path("version").asInt(0) != VERSION) {
      throw new BundleException("it is of a version that this Tempera does not know");
    }
    List<BackupItem> items = new ArrayList<>();
    Set<String> entries = new HashSet<>();
    for (JsonNode each : json.path("items").values()) {
      BackupItem item = item(each);
      if (items.size() >= MOST_ITEMS || !entries.add(item.entry())) {
        throw new BundleException("its list of contents is too long, or names something twice");
      }
      items.add(item);
    }
    List<String> left = new ArrayList<>();
    for (JsonNode each : json.path("left").values()) {
      left.add(bounded(each.asString("")));
    }
    return new BackupContents(
        time(json.path("written_at")),
        bounded(json.path("origin").asString("")),
        bounded(json.path("state").asString("")),
        items,
        left);
  }

  private static BackupItem item(JsonNode json) throws BundleException {
    BackupItem.Kind kind;
    try {
      kind = BackupItem.Kind.valueOf(json.path("kind").asString("").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BundleException("its list of contents names a thing that is not known here", e);
    }
    return new BackupItem(
        kind,
        bounded(json.path("entry").asString("")),
        bounded(json.path("id").asString("")),
        bounded(json.path("title").asString("")),
        time(json.path("updated_at")),
        json.path("count").asLong(0),
        json.path("bytes").asLong(-1),
        bounded(json.path("sha256").asString("")));
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static @Nullable Instant time(JsonNode json) {
    try {
      Instant time = json.isString() ? Instant.parse(json.stringValue()) : null;
      return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LAST) ? null : time;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
