package dev.tempera.core.table;

import java.util.Collection;
import java.util.stream.Collectors;

/** What is said about columns. */
final class Columns {
  private static final int MOST_NAMED = 20;

  private Columns() {}

  /** That there is no such column, and which there are. */
  static String missing(String column, Collection<String> present) {
    String names =
        present.stream()
            .limit(MOST_NAMED)
            .map(TableException::quoted)
            .collect(Collectors.joining(", "));
    String rest = present.size() > MOST_NAMED ? " and " + (present.size() - MOST_NAMED) : "";
    String more = rest.isEmpty() ? "" : rest + " more";
    return "there is no column "
        + TableException.quoted(column)
        + "; there "
        + (present.size() == 1 ? "is " : "are ")
        + (names.isEmpty() ? "none" : names)
        + more
        + ".";
  }
}
