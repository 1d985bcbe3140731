package dev.tempera.packaging;

import java.lang.module.ModuleDescriptor.Version;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An interval of versions, as {@code [1.0,1.2)}, {@code [1.0,1.2]} or without an end {@code
 * [1.0,)}. Versions are ordered as those of modules are, but for zeros at the end, which count for
 * nothing: 1.0 and 1.0.0 are the same.
 *
 * @param last the last version that belongs to it, or the first that does not
 */
record VersionRange(Version first, @Nullable Version last, boolean withLast) {
  private static final Pattern INTERVAL = Pattern.compile("\\[([^,\\s]+),([^,\\s]*)([)\\]])");
  private static final Pattern ZEROS = Pattern.compile("(\\.0+)+(?=$|[-+])");

  static VersionRange parse(String interval) {
    Matcher parts = INTERVAL.matcher(interval);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no interval of versions: " + interval);
    }
    String end = parts.group(2);
    return new VersionRange(
        version(parts.group(1)), end.isEmpty() ? null : version(end), parts.group(3).equals("]"));
  }

  boolean contains(String version) {
    Version asked = version(version);
    if (asked.compareTo(first) < 0) {
      return false;
    }
    if (last == null) {
      return true;
    }
    int order = asked.compareTo(last);
    return order < 0 || (withLast && order == 0);
  }

  private static Version version(String text) {
    return Version.parse(ZEROS.matcher(text).replaceFirst(""));
  }
}
