package dev.tempera.core.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The messages of a thread of Jan, given without the thread's own file or beside it. */
final class JanLines implements LinesReader {
  private static final String THREAD = "thread.json";

  private final Origin origin;
  private final Findings into;
  private @Nullable JanThread thread;
  private boolean told;

  JanLines(Origin origin, Findings into) {
    this.origin = origin;
    this.into = into;
  }

  /** Whether a file begins so. */
  static boolean recognises(JsonNode first) {
    return first.path("object").stringValue("").equals("thread.message");
  }

  @Override
  public void line(JsonNode json, int number) {
    JanThread reading = thread;
    if (reading == null) {
      JsonNode own = own();
      // Then the thread's own file is read by itself, and these lines with it.
      told = own.isObject() && origin.beside().readsAll();
      reading = new JanThread(own, Json.text(json, "thread_id"));
      thread = reading;
    }
    reading.line(json, number);
  }

  @Override
  public void damaged(int number) {
    if (thread != null) {
      thread.damaged(number);
    }
  }

  @Override
  public void end() {
    if (thread != null && !told) {
      thread.end(into);
    }
  }

  private JsonNode own() {
    StringBuilder all = new StringBuilder();
    try (BoundedLines lines = origin.beside().lines(THREAD)) {
      if (lines == null) {
        return MissingNode.getInstance();
      }
      for (String line = lines.next(); line != null; line = lines.next()) {
        all.append(line).append('\n');
        if (all.length() > 1 << 20) {
          return MissingNode.getInstance();
        }
      }
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
    JsonNode json = ForeignJson.objectOrNull(all.toString());
    return json == null ? MissingNode.getInstance() : json;
  }
}
