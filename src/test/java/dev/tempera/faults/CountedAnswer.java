package dev.tempera.faults;

import java.util.Locale;

/**
 * A question and the answer that it gets, which both sides of a kill know.
 *
 * @param stream which of those that stream at once
 * @param turn which of its questions, from 0
 */
record CountedAnswer(int stream, int turn) {
  /** The one that a question asks for. */
  static CountedAnswer to(String question) {
    String[] numbers = question.split("/", -1);
    return new CountedAnswer(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
  }

  String question() {
    return "count/" + stream + "/" + turn;
  }

  /** What is asked when this is answered. */
  CountedAnswer following() {
    return new CountedAnswer(stream, turn + 1);
  }

  /** How many words it has: some end soon, some never within a kill. */
  int words() {
    return 5 + (stream * 37 + turn * 61) % 100;
  }

  String word(int number) {
    return String.format(Locale.ROOT, "%d.%d.wörd%d ", stream, turn, number);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words(); i++) {
      text.append(word(i));
    }
    return text.toString();
  }
}
