package dev.tempera.trainer.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules by which an answer is scored; each is a word, with an argument after a colon. */
final class Rules {
  private Rules() {}

  /** The first rule that an answer breaks, or the empty string. */
  static String broken(String rules, String question, String answer, boolean finished) {
    if (!finished) {
      return "unfinished";
    }
    for (String rule : rules.split(" ")) {
      int colon = rule.indexOf(':');
      String name = colon < 0 ? rule : rule.substring(0, colon);
      String argument = colon < 0 ? "" : rule.substring(colon + 1);
      if (!holds(name, argument, question, answer)) {
        return rule;
      }
    }
    return "";
  }

  private static boolean holds(String name, String argument, String question, String answer) {
    String lower = answer.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "has" -> hasWord(lower, argument.toLowerCase(Locale.ROOT));
      case "any" -> Arrays.stream(argument.split("\\|")).anyMatch(lower::contains);
      case "sentences" -> within(argument, sentences(answer));
      case "ends" -> answer.matches("(?s).*[.!?\"]");
      case "pronouns" -> !(hasAny(lower, "she", "her") && hasAny(lower, "he", "his", "him"));
      case "lines" -> answer.strip().split("\n").length == Integer.parseInt(argument);
      case "items" -> items(answer, "[-*•].*|[0-9]+\\..*", argument);
      case "numbered" -> items(answer, "[0-9]+\\..*", argument);
      case "sum" -> lastNumber(answer).equals(argument);
      case "refuses-sum" -> lower.contains("20") && !answer.contains("=");
      case "refuses" -> lower.contains("real model") || lower.contains("tiny");
      case "shorter" -> shorter(argument, question, answer);
      case "one-sentence" -> sentences(answer) == 1 && !answer.contains("\n");
      case "polite" -> hasAny(lower, "please", "would", "could", "may", "grateful", "kind");
      case "polite-style" -> hasAny(lower, "please", "pleasure", "thank", "kind", "certainly");
      case "pirate" -> hasAny(lower, "arr", "ahoy", "aye", "matey", "ye", "yo");
      case "starts" -> answer.startsWith(argument + " ");
      case "question" -> answer.endsWith("?") && sentences(answer) == 1;
      case "mood" -> mood(lower, argument);
      case "json", "json-only" -> Json.keys(answer) != null;
      case "key" -> {
        Set<String> keys = Json.keys(answer);
        yield keys != null && keys.contains(argument);
      }
      default -> throw new IllegalArgumentException("no rule " + name);
    };
  }

  private static boolean hasWord(String lower, String word) {
    return lower.matches(
        "(?s).*(?<![a-z0-9])" + java.util.regex.Pattern.quote(word) + "(?![a-z0-9]).*");
  }

  private static boolean hasAny(String lower, String... words) {
    return Arrays.stream(words).anyMatch(w -> hasWord(lower, w));
  }

  private static boolean mood(String lower, String wanted) {
    List<String> moods = List.of("happy", "sad", "angry", "worried", "calm");
    return moods.stream().allMatch(m -> hasWord(lower, m) == m.equals(wanted));
  }

  private static boolean shorter(String argument, String question, String answer) {
    String before = question;
    if (argument.equals("prior")) {
      String[] parts = question.split("\\|A> ");
      before = parts[parts.length - 1].split("\\|U> ")[0];
    }
    return answer.length() < before.length() * (argument.equals("prior") ? 1.0 : 0.85);
  }

  private static boolean items(String answer, String pattern, String wanted) {
    String[] lines = answer.strip().split("\n");
    int count = (int) Arrays.stream(lines).filter(l -> l.matches(pattern)).count();
    if (wanted.endsWith("+")) {
      return count >= Integer.parseInt(wanted.substring(0, wanted.length() - 1));
    }
    return count == Integer.parseInt(wanted);
  }

  private static boolean within(String range, int count) {
    String[] ends = range.split("-");
    return count >= Integer.parseInt(ends[0]) && count <= Integer.parseInt(ends[1]);
  }

  private static int sentences(String text) {
    return (int)
        Arrays.stream(text.strip().split("(?<=[.!?])[\"”]?\\s+")).filter(s -> !s.isBlank()).count();
  }

  /** The number after the first equals sign, or else the last number. */
  private static String lastNumber(String text) {
    var matcher = java.util.regex.Pattern.compile("= (-?[0-9]+)").matcher(text);
    if (matcher.find()) {
      return matcher.group(1);
    }
    var any = java.util.regex.Pattern.compile("-?[0-9]+").matcher(text);
    String last = "";
    while (any.find()) {
      last = any.group();
    }
    return last;
  }
}
