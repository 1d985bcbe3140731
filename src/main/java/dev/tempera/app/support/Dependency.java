package dev.tempera.app.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is shipped with the program, as the build listed it.
 *
 * @param artifact {@code group:name}
 * @param licences names as SPDX has them; one may choose among several
 */
public record Dependency(
    String name, String artifact, String version, List<String> licences, String address) {
  private static final String LIST = "third-party.txt";
  private static final String COPYRIGHTS = "licences/copyrights.txt";

  public Dependency {
    licences = List.copyOf(licences);
  }

  /** Everything on the class path and the Java it runs on, by name. Reads resources. */
  public static List<Dependency> all() {
    List<Dependency> all = new ArrayList<>();
    all.add(
        new Dependency(
            "OpenJDK",
            "java:runtime",
            Runtime.version().toString(),
            List.of("GPL-2.0-with-classpath-exception"),
            "https://openjdk.org"));
    for (String line : read(LIST).lines().toList()) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 5) {
        all.add(
            new Dependency(
                fields[0], fields[1], fields[2], List.of(fields[3].split("\\|", -1)), fields[4]));
      }
    }
    all.sort(
        Comparator.comparing((Dependency d) -> d.name().toLowerCase(Locale.ROOT))
            .thenComparing(Dependency::artifact));
    return List.copyOf(all);
  }

  /** The licence or licences in short. */
  public String licence() {
    return String.join(" or ", licences);
  }

  /** Whose work it is, as its authors want it told; empty where the licence does not ask. */
  public String copyright() {
    for (String line : read(COPYRIGHTS).lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab > 0 && artifact.startsWith(line.substring(0, tab))) {
        return line.substring(tab + 1).replace("; ", "\n");
      }
    }
    return "";
  }

  /** The copyright and the whole text of the licence; of the first one that is shipped. */
  public String licenceText() {
    Set<String> parts = new LinkedHashSet<>();
    parts.add(name + " " + version + "\n" + address);
    parts.add(copyright());
    for (String licence : licences) {
      String text = readOrNull("licences/" + licence + ".txt");
      if (text != null) {
        parts.add(unwrapped(text));
        break;
      }
    }
    parts.remove("");
    return String.join("\n\n", parts);
  }

  /** The paragraphs without the line breaks of a page that is wider or narrower. */
  private static String unwrapped(String text) {
    return Stream.of(text.strip().split("\\n\\s*\\n", -1))
        .map(paragraph -> paragraph.strip().replaceAll("\\s*\\n\\s*", " "))
        .collect(Collectors.joining("\n\n"));
  }

  private static String read(String resource) {
    String text = readOrNull(resource);
    return text == null ? "" : text;
  }

  private static @Nullable String readOrNull(String resource) {
    try (InputStream in = Dependency.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
