package dev.tempera.cli.importing;

import dev.tempera.cli.UsageException;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.transfer.EntryKey;
import dev.tempera.core.transfer.ImportReport;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the conversations and experiments that were listed are wanted, as a person writes it.
 */
final class Choice {
  /** There may be none of these today. */
  private static final Set<String> KINDS = Set.of("all", "new", "changed");

  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  private Choice() {}

  /**
   * Those that are meant.
   *
   * @param words {@code all}, {@code new}, {@code changed}, numbers of the list, ranges of them, or
   *     ids; several in one are joined by commas
   * @throws UsageException naming the number or id that means none of them
   */
  static Set<EntryKey> of(List<String> words, ImportReport listed) throws UsageException {
    Set<EntryKey> chosen = new LinkedHashSet<>();
    for (String given : words) {
      for (String word : given.split(",", -1)) {
        List<Entry> meant = meant(word.strip(), listed.entries());
        if (meant.isEmpty() && !KINDS.contains(word.strip().toLowerCase(Locale.ROOT))) {
          throw new UsageException(
              "--choose "
                  + word.strip()
                  + " means none of the "
                  + listed.entries().size()
                  + (listed.experiments().isEmpty() ? " conversations" : " things")
                  + " that were found.");
        }
        meant.stream()
            .filter(Entry::canBeTaken)
            .flatMap(entry -> Stream.ofNullable(entry.key()))
            .forEach(chosen::add);
      }
    }
    return chosen;
  }

  private static List<Entry> meant(String word, List<Entry> all) {
    Matcher numbers = NUMBERS.matcher(word);
    if (numbers.matches()) {
      int first = Integer.parseInt(numbers.group(1));
      int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
      return first < 1 || first > last || last > all.size()
          ? List.of()
          : all.subList(first - 1, last);
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "all" -> all;
      case "new" -> those(all, entry -> entry.state() == State.NEW);
      case "changed" -> those(all, entry -> entry.state() == State.CHANGED);
      default -> those(all, entry -> isCalled(entry, word));
    };
  }

  private static List<Entry> those(List<Entry> all, Predicate<Entry> wanted) {
    return all.stream().filter(wanted).toList();
  }

  private static boolean isCalled(Entry entry, String id) {
    ConversationId own = entry.id();
    return id.equals(entry.sourceId()) || (own != null && own.value().equals(id));
  }
}
