package dev.tempera.trainer.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be said, before it is put into a form.
 *
 * @param json the same as a JSON object
 * @param sentences the sentences, or the items of a list
 * @param brief the same in one sentence
 * @param layout how the plain form is laid out
 */
record Reply(String json, List<String> sentences, String brief, Layout layout) {

  enum Layout {
    PROSE,
    LINES,
    BULLETS,
    NUMBERS
  }

  /** Sentences about a subject; JSON holds the brief form. */
  static Reply prose(String about, String field, List<String> sentences, String brief) {
    String json =
        "{\"subject\": " + Text.quoted(about) + ", \"" + field + "\": " + Text.quoted(brief) + "}";
    return new Reply(json, sentences, brief, Layout.PROSE);
  }

  /** Items about a subject; JSON holds them as an array. */
  static Reply list(String about, String field, List<String> items, String brief, Layout layout) {
    String array = items.stream().map(Text::quoted).collect(Collectors.joining(", ", "[", "]"));
    String json = "{\"subject\": " + Text.quoted(about) + ", \"" + field + "\": " + array + "}";
    return new Reply(json, items, brief, layout);
  }

  boolean isList() {
    return layout == Layout.BULLETS || layout == Layout.NUMBERS;
  }

  String plain() {
    return switch (layout) {
      case PROSE -> String.join(" ", sentences);
      case LINES -> String.join("\n", sentences);
      case BULLETS -> "- " + String.join("\n- ", sentences);
      case NUMBERS -> {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
          lines.add((i + 1) + ". " + sentences.get(i));
        }
        yield String.join("\n", lines);
      }
    };
  }
}
