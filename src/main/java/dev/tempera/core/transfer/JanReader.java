package dev.tempera.core.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A thread of Jan, whose messages stand in a file beside it. */
final class JanReader implements ForeignReader {
  static final String MESSAGES = "messages.jsonl";

  @Override
  public String format() {
    return JanThread.FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("object").stringValue("").equals("thread") && json.has("id");
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String id = Json.text(json, "id");
    try (BoundedLines lines = origin.beside().lines(MESSAGES)) {
      if (lines == null) {
        // A thread in which nothing was said has no such file.
        into.skipped(
            id,
            Json.or(Json.text(json, "title")),
            "there is no " + MESSAGES + " beside it",
            origin.beside().readsAll());
        return;
      }
      read(json, id, lines, into);
    } catch (IOException e) {
      into.skipped(id, Json.or(Json.text(json, "title")), String.valueOf(e.getMessage()), false);
    }
  }

  private static void read(JsonNode json, @Nullable String id, BoundedLines lines, Findings into)
      throws IOException {
    JanThread thread = new JanThread(json, id);
    for (String line = lines.next(); line != null; line = lines.next()) {
      JsonNode message = ForeignJson.objectOrNull(line);
      if (message == null) {
        thread.damaged(lines.number());
      } else if (belongs(message, id)) {
        thread.line(message, lines.number());
      }
    }
    thread.end(into);
  }

  private static boolean belongs(JsonNode message, @Nullable String id) {
    String other = Json.text(message, "thread_id");
    return id == null || other == null || other.equals(id);
  }
}
