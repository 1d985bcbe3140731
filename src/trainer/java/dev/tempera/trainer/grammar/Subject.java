package dev.tempera.trainer.grammar;

import java.util.Locale;

/**
 * What a request is about.
 *
 * @param noun the words without an article
 * @param first how it is named in the request and at first in the answer: "a fox", "rain"
 * @param then how it is named after that: "the fox", "rain"
 * @param sort what kind of thing it is
 */
record Subject(String noun, String first, String then, Sort sort) {

  enum Sort {
    ANIMAL,
    PERSON,
    THING,
    PLACE,
    NATURE,
    FOOD,
    IDEA,
    UNKNOWN
  }

  boolean alive() {
    return sort == Sort.ANIMAL || sort == Sort.PERSON;
  }

  /** Known words, described ones, compounds and made-up ones, so that copying must be learned. */
  static Subject any(Pen pen) {
    Sort sort = pen.chance(0.15) ? Sort.UNKNOWN : pen.pick(Sort.values());
    if (pen.chance(0.12)) {
      sort = Sort.ANIMAL;
    }
    return of(pen, sort);
  }

  static Subject of(Pen pen, Sort sort) {
    return switch (sort) {
      case NATURE, FOOD, IDEA -> bare(pen, sort);
      case UNKNOWN -> unknown(pen);
      default -> countable(pen, described(pen, known(pen, sort)), sort);
    };
  }

  private static String known(Pen pen, Sort sort) {
    return pen.word(sort.name().toLowerCase(Locale.ROOT));
  }

  private static String described(Pen pen, String noun) {
    if (pen.chance(0.3)) {
      return pen.word("adjective") + " " + noun;
    }
    return pen.chance(0.08) ? pen.word("material") + " " + noun : noun;
  }

  private static Subject countable(Pen pen, String noun, Sort sort) {
    if (pen.chance(0.05)) {
      return new Subject(noun, pen.pick("my ", "our ", "my ") + noun, "the " + noun, sort);
    }
    if (pen.chance(0.07)) {
      return new Subject(noun, "the " + noun, "the " + noun, sort);
    }
    return new Subject(noun, Text.withA(noun), "the " + noun, sort);
  }

  private static Subject bare(Pen pen, Sort sort) {
    String noun = known(pen, sort);
    if (noun.startsWith("the ")) {
      return new Subject(noun.substring(4), noun, noun, sort);
    }
    if (pen.chance(0.15) && sort != Sort.IDEA) {
      noun = pen.word("adjective") + " " + noun;
    }
    return new Subject(noun, noun, noun, sort);
  }

  private static Subject unknown(Pen pen) {
    String noun =
        switch (pen.below(6)) {
          case 0 -> pen.word("thing") + " " + pen.word("place");
          case 1 -> pen.word("food").replaceAll("s$", "") + " " + pen.word("person");
          case 2 -> pen.word("animal") + " " + pen.word("thing");
          default -> madeUp(pen);
        };
    if (pen.chance(0.15)) {
      noun = pen.word("adjective") + " " + noun;
    }
    if (pen.chance(0.2)) {
      return new Subject(noun, noun, noun, Sort.UNKNOWN);
    }
    return countable(pen, noun, Sort.UNKNOWN);
  }

  /** A word that is in no list. */
  static String madeUp(Pen pen) {
    if (pen.chance(0.3)) {
      String a = pen.word(pen.pick("animal", "thing", "person", "place"));
      String b = pen.word(pen.pick("animal", "thing", "person", "place"));
      String half = a.substring(0, Math.min(a.length(), pen.between(2, 5)));
      return (half + b.substring(b.length() / 2)).replace(" ", "");
    }
    var word = new StringBuilder();
    if (pen.chance(0.25)) {
      word.append(pen.pick("a", "e", "i", "o", "u", "al", "an", "en", "im", "or", "un"));
    }
    int count = pen.between(1, 3);
    for (int i = 0; i < count; i++) {
      word.append(pen.word("syllable"));
    }
    return word.append(pen.word("ending")).toString();
  }
}
