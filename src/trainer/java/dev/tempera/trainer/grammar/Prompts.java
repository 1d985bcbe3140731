package dev.tempera.trainer.grammar;

import java.util.Locale;

/** The many ways in which people type the same request. */
final class Prompts {
  private static final String[] TYPO_WORDS = {
    "write",
    "story",
    "about",
    "describe",
    "please",
    "haiku",
    "short",
    "sentence",
    "explain",
    "list",
    "tell",
    "shorter",
    "question",
    "politely",
    "give",
    "what",
    "does"
  };

  private Prompts() {}

  /** Says an order ("write a story") as a request. */
  static String order(Pen pen, String order) {
    boolean filled = pen.chance(0.12);
    pen.set(
        "r",
        filled
            ? order
                + pen.say(
                    " [for me|for my son|for my kids|for us|right now|today|tonight|if you can|quickly|now|this time|if you like|for school]")
            : order);
    String said =
        pen.say(
            "{^r}[.|.|.||!]",
            "{^r}[.|.|]",
            "{^r}[.|.|]",
            "{r}",
            "{r}",
            "{r}[.|]",
            "[please|Please] {r}[.|]",
            "{^r}, please[.|]",
            "[can|could] you [please |]{r}?",
            "[Can|Could|Would] you [please |]{r}?",
            "[I want you|I'd like you|I would like you|I need you] to {r}[.|]",
            "[Hey|Hi|Hello|OK|Now], {r}[.|]",
            "[Can|could] you {r} [for me|please]?",
            "{r} please",
            "{^r}, [will you|can you]?");
    boolean noun =
        order.matches(
            "(?i)(an?|one|two|three|four|five|six|seven|[0-9]|story|haiku|how|what|the|i|json) ?.*");
    if (noun && !said.toLowerCase(Locale.ROOT).startsWith(order.toLowerCase(Locale.ROOT))) {
      said = pen.say("{^r}[.||]", "{r}", "{^r}, please", "{r} please", "[Please|please]: {r}");
    }
    return noise(pen, said);
  }

  /** Says a text that is complete in itself, with some carelessness. */
  static String spoken(Pen pen, String text) {
    String said = pen.chance(0.7) ? Text.capital(text) : text;
    if (pen.chance(0.1) && said.endsWith("?")) {
      said = said.substring(0, said.length() - 1);
    }
    if (pen.chance(0.06) && !said.contains("\n") && !said.startsWith("{")) {
      said = pen.pick("Please: ", "Hey, ", "Hello, ", "Question: ", "OK, ") + said;
    }
    return noise(pen, said);
  }

  private static String noise(Pen pen, String text) {
    if (!pen.chance(0.07)) {
      return text;
    }
    for (String word : pen.several(java.util.List.of(TYPO_WORDS), TYPO_WORDS.length)) {
      int at = text.indexOf(word);
      if (at >= 0) {
        int i = at + 1 + pen.below(word.length() - 2);
        return switch (pen.below(3)) {
          case 0 -> text.substring(0, i) + text.substring(i + 1);
          case 1 ->
              text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
          default -> text.substring(0, i) + text.charAt(i) + text.substring(i);
        };
      }
    }
    return text;
  }
}
