package dev.tempera.core.search;

import dev.tempera.core.search.SearchQuery.Among;
import dev.tempera.core.search.SearchQuery.Comparison;
import dev.tempera.core.search.SearchQuery.Condition;
import dev.tempera.core.search.SearchQuery.Figure;
import dev.tempera.core.search.SearchQuery.Has;
import dev.tempera.core.search.SearchQuery.In;
import dev.tempera.core.search.SearchQuery.InFolder;
import dev.tempera.core.search.SearchQuery.Kind;
import dev.tempera.core.search.SearchQuery.OfModel;
import dev.tempera.core.search.SearchQuery.OfRole;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchQuery.Role;
import dev.tempera.core.search.SearchQuery.Tagged;
import dev.tempera.core.search.SearchQuery.Thing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conditions of a query.
 *
 * <pre>
 * in:conversations|experiments            in:Folder   in:"Folder/Another one"   tag:name   is:starred
 * in:title|text|reasoning|tool|file|note
 * has:code|image|audio|file|tool|reasoning|error|star|note
 * model:gpt-4   role:user|assistant|tool   date: before: after:  2024  2024-05  2024-05-12  7d  a..b
 * param:temperature>1   cost>0.01   tokens>=1000
 * </pre>
 */
final class FilterParser {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:param:([A-Za-z_][A-Za-z0-9_.]{0,63})|(cost|tokens))\\s*"
              + "(<=|>=|<|>|=)(-?\\d{1,15}(?:\\.\\d{1,15})?)");

  private static final List<String> KEYS =
      List.of("in", "tag", "is", "has", "model", "role", "date", "before", "after", "param");

  private static final String STARRED = "starred";

  private final Periods periods;

  FilterParser(Instant now, ZoneId zone) {
    this.periods = new Periods(now, zone);
  }

  /** The condition that a word is, nothing for a plain word. */
  Optional<Condition> parse(String typed) {
    Matcher number = NUMBER.matcher(typed);
    if (number.matches()) {
      return Optional.of(number(number));
    }
    int colon = typed.indexOf(':');
    if (colon <= 0 || colon == typed.length() - 1) {
      return Optional.empty();
    }
    String value = typed.substring(colon + 1);
    return switch (typed.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "in" -> Optional.of(place(value));
      case "tag" -> Optional.of(new Tagged(value));
      case "is" ->
          value.equalsIgnoreCase(STARRED) ? Optional.of(new Has(Thing.STAR)) : Optional.empty();
      case "has" -> word(Thing.values(), value).map(Has::new);
      case "role" -> word(Role.values(), value).map(OfRole::new);
      case "model" ->
          Terms.of(value).isEmpty() ? Optional.empty() : Optional.of(new OfModel(value));
      case "date" -> periods.during(value);
      case "before" -> periods.before(value);
      case "after" -> periods.after(value);
      default -> Optional.empty();
    };
  }

  /** What is no place in a message is a folder; whether there is one, the index tells. */
  private static Condition place(String value) {
    return word(Place.values(), value)
        .<Condition>map(In::new)
        .or(() -> word(Kind.values(), value).map(Among::new))
        .orElseGet(() -> new InFolder(value));
  }

  private static Figure number(Matcher found) {
    @Nullable String parameter = found.group(1);
    Comparison comparison =
        Arrays.stream(Comparison.values())
            .filter(each -> each.sign().equals(found.group(3)))
            .findFirst()
            .orElseThrow();
    return new Figure(
        parameter == null ? String.valueOf(found.group(2)) : parameter,
        comparison,
        Double.parseDouble(found.group(4)));
  }

  private static <E extends Enum<E>> Optional<E> word(E[] all, String value) {
    return Arrays.stream(all).filter(each -> each.name().equalsIgnoreCase(value)).findFirst();
  }

  /** A sentence about what looks like a condition and is none, nothing for a plain word. */
  Optional<String> remark(String typed) {
    int colon = typed.indexOf(':');
    if (colon <= 0 || !typed.substring(0, colon).chars().allMatch(Character::isLetter)) {
      return Optional.empty();
    }
    String key = typed.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = typed.substring(colon + 1);
    if (!KEYS.contains(key)) {
      // An address is no mistake.
      return value.startsWith("//") || value.isEmpty()
          ? Optional.empty()
          : Optional.of("“" + key + ":” is no filter; it is searched for as a word.");
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(expected(key, value));
  }

  private static String expected(String key, String value) {
    String words =
        switch (key) {
          case "is" -> STARRED;
          case "has" -> names(Thing.values());
          case "role" -> names(Role.values());
          case "param" -> "a comparison such as param:temperature>1";
          case "model" -> "a part of a model’s id";
          default -> "a day, month or year such as 2026-05, a span such as 7d, or a..b";
        };
    return "“" + key + ":" + value + "” is searched for as words: the filter takes " + words + ".";
  }

  private static <E extends Enum<E>> String names(E[] all) {
    return String.join(
        ", ", Arrays.stream(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
  }
}
