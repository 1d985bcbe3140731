package dev.tempera.packaging;

import dev.tempera.app.support.Dependency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known against the libraries that are shipped, as it stood on one day: {@code
 * packaging/advisories.tsv}. Each library has a line an advisory and range, or one that says that
 * none was found.
 *
 * @param asOf the day on which the list was made
 */
record Advisories(LocalDate asOf, List<Line> lines) {
  private static final String DATE = "# as of ";
  private static final String NONE = "none";
  private static final String OSV = "OSV";

  /**
   * One advisory about one library.
   *
   * @param artifact {@code group:name}
   * @param id that of the advisory, or {@code none}
   * @param range the versions that have the fault
   * @param published the day of the advisory or of its source, as ISO has it
   * @param source where that was said, an address without its scheme; or {@code OSV}
   */
  record Line(String artifact, String id, String range, String published, String source) {
    /** That none was found. */
    static Line none(String artifact) {
      return new Line(artifact, NONE, "", "", "");
    }
  }

  /** The list that is bundled. */
  static Advisories bundled() throws IOException {
    return parse(Files.readString(Path.of("packaging", "advisories.tsv")));
  }

  /** Reads a list; a line that is none is an {@link IllegalArgumentException}. */
  static Advisories parse(String text) {
    LocalDate asOf = LocalDate.MIN;
    List<Line> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(DATE)) {
        asOf = LocalDate.parse(line.substring(DATE.length(), DATE.length() + 10));
      } else if (!line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        if (cells.length == 2 && cells[1].equals(NONE)) {
          lines.add(Line.none(cells[0]));
        } else if (cells.length == 5 && !cells[4].isBlank()) {
          VersionRange.parse(cells[2]);
          LocalDate.parse(cells[3]);
          lines.add(new Line(cells[0], cells[1], cells[2], cells[3], cells[4]));
        } else {
          throw new IllegalArgumentException("no line of a list: " + line);
        }
      }
    }
    return new Advisories(asOf, lines);
  }

  /** What speaks against shipping these: advisories, and libraries that nobody looked at. */
  List<String> against(Collection<Dependency> shipped) {
    List<String> faults = new ArrayList<>();
    for (Dependency dependency : shipped) {
      List<Line> known =
          lines.stream().filter(line -> line.artifact().equals(dependency.artifact())).toList();
      if (known.isEmpty()) {
        faults.add(dependency.artifact() + " is in no line of the list");
      }
      for (Line line : known) {
        if (!line.id().equals(NONE)
            && VersionRange.parse(line.range()).contains(dependency.version())) {
          faults.add(dependency.artifact() + " " + dependency.version() + ": " + line.id());
        }
      }
    }
    return faults;
  }

  /** The list's file. */
  String text() {
    StringBuilder text = new StringBuilder(DATE).append(asOf).append('\n');
    for (Line line : lines) {
      text.append(line.artifact()).append('\t').append(line.id());
      if (!line.id().equals(NONE)) {
        text.append('\t').append(line.range()).append('\t').append(line.published());
        text.append('\t').append(line.source());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * Makes the list anew.
   *
   * @param folder advisories in OSV's format, one a JSON file, at any depth
   * @param artifacts what is shipped, as {@code group:name}
   */
  static Advisories make(Path folder, Set<String> artifacts, LocalDate asOf) throws IOException {
    List<Line> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .sorted()
          .forEach(file -> found.addAll(read(file, artifacts)));
    }
    List<Line> all = new ArrayList<>();
    for (String artifact : new TreeSet<>(artifacts)) {
      List<Line> its = found.stream().filter(line -> line.artifact().equals(artifact)).toList();
      all.addAll(its.isEmpty() ? List.of(Line.none(artifact)) : its);
    }
    return new Advisories(asOf, all);
  }

  private static List<Line> read(Path file, Set<String> artifacts) {
    JsonNode advisory;
    try {
      advisory = JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Line> lines = new ArrayList<>();
    if (advisory.has("withdrawn")) {
      return lines;
    }
    String id = advisory.path("id").asString("");
    String published = advisory.path("published").asString("").replaceFirst("T.*", "");
    for (JsonNode affected : advisory.path("affected")) {
      String artifact = affected.path("package").path("name").asString("");
      if (affected.path("package").path("ecosystem").asString("").equals("Maven")
          && artifacts.contains(artifact)) {
        for (String range : ranges(affected)) {
          lines.add(new Line(artifact, id, range, published, OSV));
        }
      }
    }
    return lines;
  }

  /** Ranges and single versions, as intervals. */
  private static Set<String> ranges(JsonNode affected) {
    Set<String> all = new TreeSet<>();
    for (JsonNode range : affected.path("ranges")) {
      String from = "";
      for (JsonNode event : range.path("events")) {
        if (event.has("introduced")) {
          from = "[" + event.path("introduced").asString("") + ",";
        } else if (event.has("fixed")) {
          all.add(from + event.path("fixed").asString("") + ")");
          from = "";
        } else if (event.has("last_affected")) {
          all.add(from + event.path("last_affected").asString("") + "]");
          from = "";
        }
      }
      if (!from.isEmpty()) {
        all.add(from + ")");
      }
    }
    if (all.isEmpty()) {
      affected
          .path("versions")
          .forEach(v -> all.add("[" + v.asString("") + "," + v.asString("") + "]"));
    }
    return all;
  }

  /** The libraries of the build, without the Java runtime. */
  static List<Dependency> shipped() {
    return Dependency.all().stream().filter(d -> !d.artifact().equals("java:runtime")).toList();
  }

  /** Remakes the list: FOLDER DATE. Prints it. */
  static void main(String[] args) throws IOException {
    Set<String> artifacts =
        shipped().stream().map(Dependency::artifact).collect(Collectors.toSet());
    System.out.print(make(Path.of(args[0]), artifacts, LocalDate.parse(args[1])).text());
  }
}
