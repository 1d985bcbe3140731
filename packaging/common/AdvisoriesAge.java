import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Says how old the list of advisories is, and warns if that is more than 30 days:
 *
 * <pre>java AdvisoriesAge.java LIST [TODAY]</pre>
 *
 * Run from its source by the builds of packages for all systems, of which only one has a shell's
 * tools for dates. A list that does not say as of when it is ends the build.
 */
class AdvisoriesAge {
  private static final String AS_OF = "# as of ";
  private static final int OLD_DAYS = 30;

  private AdvisoriesAge() {}

  public static void main(String[] args) throws Exception {
    LocalDate today = args.length > 1 ? LocalDate.parse(args[1]) : LocalDate.now(ZoneOffset.UTC);
    LocalDate asOf = null;
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (asOf == null && line.startsWith(AS_OF)) {
        asOf = day(line.substring(AS_OF.length()));
      }
    }
    if (asOf == null) {
      System.err.println(args[0] + " does not say as of when it is.");
      System.exit(1);
      return;
    }
    long days = ChronoUnit.DAYS.between(asOf, today);
    System.err.println(
        "==> What is known against libraries is as of " + asOf + ", " + days + " days ago");
    if (days > OLD_DAYS) {
      System.err.println(
          "Warning: that is old. Before this is given out, make the list anew:"
              + " packaging/advisories.sh FOLDER");
    }
  }

  /** The day, null if it is none. */
  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
