package dev.tempera.trainer.grammar;

/** A named one with pronouns that stay the same. */
record Hero(String name, String she, String her, String him) {

  static Hero any(Pen pen) {
    if (pen.chance(0.5)) {
      return new Hero(pen.word("girl"), "she", "her", "her");
    }
    return new Hero(pen.word("boy"), "he", "his", "him");
  }

  /** One whose pronoun fits a noun such as "queen". */
  static Hero of(Pen pen, String noun) {
    if (noun.matches(".*\\b(queen|princess|witch|girl|old woman|grandmother|mermaid|hen|cow)")) {
      return new Hero(pen.word("girl"), "she", "her", "her");
    }
    if (noun.matches(".*\\b(king|prince|wizard|boy|old man|grandfather|fisherman|postman)")) {
      return new Hero(pen.word("boy"), "he", "his", "him");
    }
    return any(pen);
  }

  /** Makes the hero known to templates as name, she, her, him. */
  Pen in(Pen pen) {
    return pen.set("name", name).set("she", she).set("her", her).set("him", him);
  }
}
