package dev.tempera.trainer.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names of JSON fields with values that make sense for them. */
final class Fields {
  private Fields() {}

  /**
   * A field with a value.
   *
   * @param name the key
   * @param type its JSON type
   * @param value the value as JSON
   * @param spoken the value as one says it
   */
  record Field(String name, String type, String value, String spoken) {}

  private static final String[] NAMES = {
    "name",
    "age",
    "city",
    "country",
    "color",
    "colour",
    "size",
    "price",
    "title",
    "author",
    "year",
    "pages",
    "happy",
    "job",
    "hobby",
    "hobbies",
    "tags",
    "rating",
    "weight",
    "height",
    "count",
    "quantity",
    "available",
    "description",
    "day",
    "month",
    "material",
    "temperature",
    "weather",
    "food",
    "friend",
    "animal",
    "place",
    "id",
    "level",
    "score",
    "active",
    "topic",
    "mood",
    "owner",
    "type",
    "status"
  };

  static List<String> names(Pen pen, int count) {
    return pen.several(List.of(NAMES), count);
  }

  static Field known(Pen pen, String name, Subject subject) {
    return switch (name) {
      case "name", "friend", "owner" -> text(name, pen.say("[<girl>|<boy>]"));
      case "age", "level", "score", "count", "quantity" ->
          whole(name, pen.between(1, pen.pick(9, 20, 90)));
      case "id" -> whole(name, pen.between(1, 999));
      case "year" -> whole(name, pen.between(1900, 2030));
      case "pages", "weight", "height", "price" -> whole(name, pen.between(1, 300));
      case "temperature" -> whole(name, pen.between(-5, 35));
      case "rating" -> whole(name, pen.between(1, 5));
      case "city" -> text(name, pen.word("city"));
      case "country" -> text(name, pen.word("country"));
      case "color", "colour" -> text(name, pen.word("colour"));
      case "size" -> text(name, pen.pick("small", "medium", "large", "tiny", "huge"));
      case "title" -> text(name, pen.say("The ") + Text.capital(subject.noun()));
      case "topic", "type" -> text(name, subject.noun());
      case "author" ->
          text(
              name,
              pen.say("[<girl>|<boy>] ")
                  + Text.capital(
                      pen.pick(
                          "Baker", "Stone", "Hill", "Miller", "Wood", "Field", "Brook", "Carter")));
      case "happy", "available", "active" -> flag(name, pen.chance(0.5));
      case "job" -> text(name, pen.word("person"));
      case "hobby" -> text(name, pen.pick(HOBBIES));
      case "hobbies", "tags" -> list(pen, name);
      case "description" -> text(name, pen.say("a very <adjective> ") + subject.noun());
      case "day" -> text(name, pen.word("day"));
      case "month" -> text(name, pen.word("month"));
      case "material" -> text(name, pen.word("material"));
      case "weather" -> text(name, pen.word("weather"));
      case "food" -> text(name, pen.word("food"));
      case "animal" -> text(name, pen.word("animal"));
      case "place" -> text(name, pen.word("place"));
      case "mood" -> text(name, pen.pick("happy", "sad", "calm", "angry", "worried"));
      case "status" -> text(name, pen.pick("open", "done", "waiting", "new"));
      default -> anything(pen, name);
    };
  }

  private static final String[] HOBBIES = {
    "reading", "painting", "chess", "singing", "cooking", "fishing", "dancing", "cycling"
  };

  private static Field list(Pen pen, String name) {
    List<String> items =
        name.equals("hobbies")
            ? pen.several(List.of(HOBBIES), pen.between(2, 3))
            : pen.words("adjective", pen.between(2, 3));
    String json = "[" + String.join(", ", items.stream().map(Text::quoted).toList()) + "]";
    return new Field(name, "array", json, String.join(" and ", items));
  }

  static Field text(String name, String value) {
    return new Field(name, "string", Text.quoted(value), value);
  }

  static Field whole(String name, int value) {
    return new Field(name, "integer", Integer.toString(value), Integer.toString(value));
  }

  static Field flag(String name, boolean value) {
    return new Field(name, "boolean", Boolean.toString(value), Boolean.toString(value));
  }

  /** Any value for a key that means nothing. */
  static Field anything(Pen pen, String name) {
    return switch (pen.below(8)) {
      case 0, 1 -> whole(name, pen.between(0, pen.pick(10, 100, 1000)));
      case 2 -> flag(name, pen.chance(0.5));
      case 3 -> {
        String number = String.format(Locale.ROOT, "%d.%d", pen.between(0, 99), pen.between(1, 9));
        yield new Field(name, "number", number, number);
      }
      case 4 -> text(name, pen.word(pen.pick("city", "girl", "boy", "country", "day", "colour")));
      case 5 -> text(name, Text.capital(Subject.madeUp(pen)));
      case 6 -> text(name, Subject.any(pen).noun());
      default -> text(name, Subject.madeUp(pen));
    };
  }

  static String object(List<Field> fields) {
    List<String> parts = new ArrayList<>();
    for (Field f : fields) {
      parts.add(Text.quoted(f.name()) + ": " + f.value());
    }
    return "{" + String.join(", ", parts) + "}";
  }
}
