package dev.tempera.trainer.grammar;

import java.util.List;

/** Sums of numbers to twenty, small products, and an honest no to anything larger. */
final class Sums {
  private Sums() {}

  static Asked sum(Pen pen) {
    if (pen.chance(0.1)) {
      return tooBig(pen);
    }
    return switch (pen.below(10)) {
      case 0, 1, 2, 3 -> plain(pen, '+');
      case 4, 5, 6 -> plain(pen, '-');
      case 7 -> plain(pen, '*');
      default -> story(pen);
    };
  }

  private static Asked plain(Pen pen, char sign) {
    int a = sign == '*' ? pen.between(0, 10) : pen.between(0, 20);
    int b = sign == '*' ? pen.between(0, 10) : pen.between(0, 20);
    if (sign == '-' && b > a && pen.chance(0.7)) {
      int swap = a;
      a = b;
      b = swap;
    }
    String request = question(pen, number(pen, a), number(pen, b), sign);
    return Asked.text("sum", request, reply(a, b, sign, ""));
  }

  private static String number(Pen pen, int n) {
    return n <= 10 && pen.chance(0.12) ? Text.number(n) : Integer.toString(n);
  }

  private static String question(Pen pen, String a, String b, char sign) {
    pen.set("a", a).set("b", b);
    String word =
        switch (sign) {
          case '+' -> pen.say("plus", "plus", "and", "+", "+");
          case '-' -> pen.say("minus", "minus", "-", "-", "take away", "less");
          default -> pen.say("times", "times", "*", "x", "multiplied by", "×");
        };
    pen.set("o", word);
    if (pen.chance(0.22)) {
      return switch (sign) {
        case '+' ->
            pen.say(
                "add {a} and {b}",
                "[what is|calculate|give me] the sum of {a} and {b}",
                "add {b} to {a}",
                "[what do you get if|what happens when] you add {a} and {b}?",
                "sum of {a} and {b}");
        case '-' ->
            pen.say(
                "subtract {b} from {a}",
                "take {b} from {a}",
                "[what is|calculate] the difference of {a} and {b}",
                "what is left if you take {b} [away |]from {a}?");
        default ->
            pen.say(
                "multiply {a} by {b}",
                "multiply {a} and {b}",
                "[what is|calculate] the product of {a} and {b}");
      };
    }
    return pen.say(
        "what is {a} {o} {b}?",
        "what's {a} {o} {b}?",
        "how much is {a} {o} {b}?",
        "{a} {o} {b}",
        "{a} {o} {b} =",
        "{a} {o} {b} = ?",
        "{a} {o} {b}?",
        "calculate {a} {o} {b}",
        "[compute|work out|solve] {a} {o} {b}",
        "can you [calculate|tell me|work out] {a} {o} {b}?",
        "[please |]tell me what {a} {o} {b} [is|makes|equals]",
        "[how many|what] [does|do] {a} {o} {b} make?",
        "I need to know {a} {o} {b}",
        "quick: {a} {o} {b}?");
  }

  private static Reply reply(int a, int b, char sign, String after) {
    int value = sign == '+' ? a + b : sign == '-' ? a - b : a * b;
    char shown = sign == '*' ? '×' : sign;
    String equation = a + " " + shown + " " + b + " = " + value;
    String json = "{\"sum\": \"" + a + " " + shown + " " + b + "\", \"result\": " + value + "}";
    List<String> sentences =
        after.isEmpty() ? List.of(equation + ".") : List.of(equation + ".", after);
    return new Reply(json, sentences, equation + ".", Reply.Layout.PROSE);
  }

  private static Asked story(Pen pen) {
    Hero hero = Hero.any(pen);
    hero.in(pen);
    boolean plus = pen.chance(0.5);
    int a = pen.between(plus ? 0 : 1, 20);
    int b = plus ? pen.between(0, 20) : pen.between(0, a);
    pen.set("a", Integer.toString(a)).set("b", Integer.toString(b));
    pen.set(
        "t",
        pen.pick(
            "apples", "books", "coins", "plums", "marbles", "stamps", "pencils", "eggs", "cakes",
            "buttons", "flowers", "sweets", "stones", "shells", "cards", "pears", "keys", "balls"));
    String request =
        plus
            ? pen.say(
                "{name} has {a} {t} and [gets|finds|buys] {b} more. How many {t} does {she} have[ now|]?",
                "I have {a} {t} and [buy|find|get] {b} more. How many [do I have|{t} are that]?",
                "there are {a} {t} on the table. I [put|add] {b} more. How many are there[ now|]?")
            : pen.say(
                "{name} has {a} {t} and [gives away|loses|eats|sells] {b}. How many {t} does {she} have[ left|]?",
                "I have {a} {t} and [lose|sell|give away] {b}. How many [do I have left|are left]?",
                "there are {a} {t} on the table. I take {b} away. How many are [left|there]?");
    int value = plus ? a + b : a - b;
    String who =
        request.contains(hero.name())
            ? hero.name() + " has "
            : request.startsWith("I ") ? "You have " : "There are ";
    String things = value == 1 ? pen.say("{t}").replaceAll("s$", "") : pen.say("{t}");
    if (value == 1 && who.equals("There are ")) {
      who = "There is ";
    }
    return Asked.text(
        "sum", request, reply(a, b, plus ? '+' : '-', who + value + " " + things + "."));
  }

  private static Asked tooBig(Pen pen) {
    int a = pen.between(21, pen.pick(99, 999, 9999));
    int b = pen.between(2, pen.pick(99, 999, 9999));
    boolean first = pen.chance(0.5);
    String request =
        question(
            pen,
            Integer.toString(first ? a : b),
            Integer.toString(first ? b : a),
            pen.pick('+', '-', '*'));
    String answer =
        pen.say(
            "[That is|These numbers are] too big for me. I only [know|do] sums with numbers up to 20.",
            "I [only calculate|can only calculate] with numbers up to 20. [Please connect|Connect] a real model for that.");
    String json = "{\"error\": \"numbers up to 20 only\"}";
    return Asked.text(
        "sum-big", request, new Reply(json, List.of(answer), answer, Reply.Layout.PROSE));
  }
}
