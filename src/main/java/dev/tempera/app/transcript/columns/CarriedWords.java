package dev.tempera.app.transcript.columns;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.citation.Cited;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an answer carries beside its text, for a column that shows words only. */
final class CarriedWords {
  private CarriedWords() {}

  /** Its text, and what it refused with. */
  static String text(ChatMessage answer) {
    String refusal =
        answer.parts(ContentPart.Refusal.class).stream()
            .map(ContentPart.Refusal::text)
            .collect(Collectors.joining());
    String text = answer.text();
    return refusal.isEmpty() ? text : text.isEmpty() ? refusal : text + "\n\n" + refusal;
  }

  /** What is known of it, with what else there is to see and hear in its conversation. */
  static String facts(String known, ChatMessage answer) {
    return Stream.of(
            known,
            answer.parts(ContentPart.Refusal.class).isEmpty() ? "" : "refused",
            count(answer.parts(ContentPart.Image.class).size(), "picture"),
            count(answer.parts(ContentPart.Audio.class).size(), "sound"),
            count(Cited.of(answer).sources().size(), "source"))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String count(int many, String what) {
    return many == 0 ? "" : many == 1 ? "1 " + what : many + " " + what + "s";
  }
}
