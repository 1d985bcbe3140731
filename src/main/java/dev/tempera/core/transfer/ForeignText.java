package dev.tempera.core.transfer;

import dev.tempera.core.concurrent.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * One file of text: an array of conversations that is read one after the other, lines of JSON, or
 * one value. Holds one conversation at a time.
 */
final class ForeignText {
  /** Opens the text anew: what it is, is found out by reading it. */
  interface Opening {
    InputStream open() throws IOException;
  }

  private final Opening opening;
  private final Origin whole;
  private final Findings into;
  private final Cancellation cancellation;
  private final long mostChars;
  private int read;
  private int unknown;

  ForeignText(Opening opening, Origin whole, Findings into, Cancellation cancellation) {
    this.opening = opening;
    this.whole = whole;
    this.into = into;
    this.cancellation = cancellation;
    mostChars = mostChars();
  }

  /**
   * How long one conversation may be: a tree of JSON takes some ten times the space of its text.
   */
  static long mostChars() {
    return Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 24);
  }

  /**
   * Reads it.
   *
   * @return whether anything in it was of a format that is known
   * @throws IOException if it cannot be read from the disk
   */
  boolean read() throws IOException {
    try (PushbackReader in = reader()) {
      int first = in.read();
      while (first >= 0 && (Character.isWhitespace(first) || first == '\uFEFF')) {
        first = in.read();
      }
      if (first == '[') {
        in.unread(first);
        array(in);
      } else if (first == '{') {
        lines();
      }
    }
    if (read > 0 && unknown > 0) {
      into.skipped(null, whole.name(), unknown + " of another kind in it", false);
    }
    return read > 0;
  }

  private PushbackReader reader() throws IOException {
    return new PushbackReader(
        new BufferedReader(new InputStreamReader(opening.open(), StandardCharsets.UTF_8), 1 << 16));
  }

  private void array(Reader text) {
    BoundedReader bounded = new BoundedReader(text, mostChars);
    int position = 0;
    try (JsonParser parser = ForeignJson.parser(bounded)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        stopIfCancelled();
        if (parser.currentToken() == null) {
          throw new IllegalArgumentException("it ends in the middle");
        }
        position++;
        bounded.again();
        element(ForeignJson.next(parser), position);
      }
    } catch (JacksonException | IllegalArgumentException e) {
      damaged(position, e);
    } catch (OutOfMemoryError e) {
      damaged(position, new IllegalArgumentException("it takes more memory than there is"));
    }
  }

  private void damaged(int position, Exception e) {
    if (read == 0 && unknown > 0) {
      return;
    }
    String why =
        e instanceof JacksonException json
            ? json.getOriginalMessage()
            : String.valueOf(e.getMessage());
    read++;
    into.skipped(
        null,
        whole.name(),
        "the file cannot be read any further at entry " + Math.max(1, position) + ": " + why,
        false);
  }

  private void element(JsonNode json, int position) {
    if (json.isNull()) {
      return;
    }
    Optional<ForeignReader> reader = ForeignReaders.of(json);
    if (reader.isEmpty()) {
      unknown++;
      return;
    }
    read++;
    take(reader.get(), json, new Origin(whole.name(), position, whole.beside()));
  }

  private void take(ForeignReader reader, JsonNode json, Origin origin) {
    try {
      reader.read(json, origin, into);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      String title = Json.or(Json.first(json, "title", "name"));
      String id = Json.first(json, "conversation_id", "id", "uuid", "conversationId");
      into.skipped(id, title, "it cannot be read: " + why(e), false);
    }
  }

  private static String why(Throwable e) {
    String message = e.getMessage();
    return e instanceof StackOverflowError || message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message;
  }

  /** A value on each line; or one value, over many lines or on a single one. */
  private void lines() throws IOException {
    try (BoundedLines lines = new BoundedLines(reader(), mostChars)) {
      String first = lines.next();
      JsonNode json = first == null ? null : ForeignJson.objectOrNull(first);
      if (json == null) {
        whole();
        return;
      }
      int number = lines.number();
      Optional<LinesReader> together = LinesReaders.of(json, whole, into);
      if (together.isPresent()) {
        read++;
        together(together.get(), json, lines);
        return;
      }
      String next = lines.next();
      if (next == null) {
        single(json);
        return;
      }
      element(json, number);
      for (; next != null; next = lines.next()) {
        stopIfCancelled();
        each(next, lines.number());
      }
    }
  }

  /** Reads a file of which all lines are needed to know what one of them is. */
  private void together(LinesReader reader, JsonNode first, BoundedLines lines) throws IOException {
    try {
      reader.line(first, lines.number());
      long held = 0;
      for (String next = lines.next(); next != null; next = lines.next()) {
        stopIfCancelled();
        held += next.length();
        if (held > mostChars) {
          throw new IOException("it takes more memory than there is");
        }
        JsonNode json = ForeignJson.objectOrNull(next);
        if (json == null) {
          reader.damaged(lines.number());
        } else {
          reader.line(json, lines.number());
        }
      }
      reader.end();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      into.skipped(null, whole.name(), "it cannot be read: " + why(e), false);
    }
  }

  private void each(String line, int number) {
    JsonNode json = ForeignJson.objectOrNull(line);
    if (json != null) {
      element(json, number);
    } else if (read > 0) {
      into.skipped(whole.name() + ":" + number, "", "line " + number + " is no JSON", false);
    } else {
      unknown++;
    }
  }

  private void whole() throws IOException {
    try (JsonParser parser = ForeignJson.parser(new BoundedReader(reader(), mostChars))) {
      single(ForeignJson.next(parser));
    } catch (JacksonException e) {
      read++;
      into.skipped(null, whole.name(), "it is damaged: " + e.getOriginalMessage(), false);
    } catch (OutOfMemoryError e) {
      read++;
      into.skipped(null, whole.name(), "it takes more memory than there is", false);
    }
  }

  private void single(JsonNode json) {
    Optional<ForeignReader> reader = ForeignReaders.of(json);
    if (reader.isPresent()) {
      read++;
      take(reader.get(), json, whole);
      return;
    }
    if (json.path("logical_files").isObject()) {
      manifest(json.path("logical_files"));
      return;
    }
    for (String list : new String[] {"conversations", "chats"}) {
      int position = 0;
      for (JsonNode each : Json.each(json.path(list))) {
        position++;
        element(each, position);
      }
    }
  }

  /** The list of an export's files: one that is missing is told. */
  private void manifest(JsonNode logical) {
    read++;
    for (JsonNode each : logical) {
      for (JsonNode file : Json.each(each.path("files"))) {
        String path = file.stringValue("");
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.isEmpty() && whole.beside().named(name) == null) {
          into.skipped(null, name, "this part of the export is missing", false);
        }
      }
    }
  }

  private void stopIfCancelled() {
    if (cancellation.isCancelled()) {
      throw new CancellationException();
    }
  }
}
