package dev.tempera.core.citation;

import java.util.stream.Collectors;

/** The sources of an answer as Markdown, to stand under its text. Any thread. */
public final class SourceList {
  private static final int LONGEST_TITLE = 500;

  private SourceList() {}

  /** A numbered list with a line before it, ending with a line end; empty if nothing is cited. */
  public static String markdown(Cited cited) {
    return cited.sources().isEmpty()
        ? ""
        : cited.sources().stream()
            .map(SourceList::line)
            .collect(Collectors.joining("\n", "Sources:\n\n", "\n"));
  }

  /** An address stands as it is: a title may say that it leads elsewhere. */
  private static String line(Source source) {
    String title = source.title().replaceAll("\\s+", " ").strip();
    String cut = title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…";
    String name = cut.replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1");
    String address = source.address().replaceAll("[\\s<>]", "");
    String where =
        address.isEmpty()
            ? ""
            : source.isWeb() ? "<" + address + ">" : "`" + address.replace('`', '\'') + "`";
    return (source.number() + ". " + name + " " + where).replaceAll(" +", " ").strip();
  }
}
