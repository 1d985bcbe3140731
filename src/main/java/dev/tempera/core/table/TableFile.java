package dev.tempera.core.table;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads chosen columns of a file of rows: JSON lines where the name ends in {@code .jsonl} or
 * {@code .ndjson}, or where the first character is a brace; CSV with a header otherwise, parted by
 * commas, semicolons, tabs or bars. UTF-8, or UTF-16 with a byte order mark. Streams, so that size
 * is no matter; blocks its thread.
 */
public final class TableFile {
  private static final int LOOK_AHEAD = 1 << 16;

  private TableFile() {}

  /**
   * Reads all rows.
   *
   * @param columns the names of the columns wanted
   * @throws TableException naming in one sentence what is wrong and where
   */
  public static void read(Path file, List<String> columns, Rows rows) throws TableException {
    Counted counted = new Counted(rows);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        BufferedReader reader = new BufferedReader(text(in), LOOK_AHEAD)) {
      if (isJson(file, reader)) {
        JsonRows.read(reader, columns, counted);
      } else {
        CsvRows.read(reader, columns, counted);
      }
    } catch (UncheckedIOException e) {
      throw refusal(Objects.requireNonNullElseGet(e.getCause(), IOException::new), counted.line);
    } catch (IOException e) {
      throw refusal(e, counted.line);
    }
  }

  private static TableException refusal(IOException e, long line) {
    if (e instanceof CharacterCodingException) {
      return line == 0
          ? TableException.of("this is not UTF-8 text.")
          : TableException.of("after line " + line + ": this is not UTF-8 text.");
    }
    if (e instanceof NoSuchFileException) {
      return TableException.of("there is no such file.");
    }
    return TableException.of(
        e instanceof AccessDeniedException
            ? "it may not be read."
            : "it cannot be read (" + e.getClass().getSimpleName() + ").");
  }

  private static boolean isJson(Path file, BufferedReader reader) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return true;
    }
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      return false;
    }
    reader.mark(LOOK_AHEAD);
    int first = reader.read();
    for (int i = 1; i < LOOK_AHEAD && first >= 0 && Character.isWhitespace(first); i++) {
      first = reader.read();
    }
    reader.reset();
    return first == '{';
  }

  /** The text behind a byte order mark; what cannot be decoded is an error, not a question mark. */
  private static Reader text(InputStream in) throws IOException {
    in.mark(3);
    byte[] start = in.readNBytes(3);
    in.reset();
    Charset charset = StandardCharsets.UTF_8;
    if (begins(start, 0xEF, 0xBB, 0xBF)) {
      in.skipNBytes(3);
    } else if (begins(start, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
      in.skipNBytes(2);
    } else if (begins(start, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
      in.skipNBytes(2);
    }
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static boolean begins(byte[] bytes, int... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Remembers how far it got, for faults that do not know their own place. */
  private static final class Counted implements Rows {
    private final Rows rows;
    private long line;

    Counted(Rows rows) {
      this.rows = rows;
    }

    @Override
    public void row(long at, String... fields) throws TableException {
      line = at;
      rows.row(at, fields);
    }
  }
}
