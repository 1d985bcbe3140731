package dev.tempera.app.transfer;

import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.chat.ConversationId;
import java.util.List;
import java.util.Optional;

/** What is said of an import that has ended. */
final class ImportWords {
  /** Beyond these, how many more there are says enough. */
  private static final int MOST_PROBLEMS = 5;

  private ImportWords() {}

  /** The conversation to show: the last one. */
  static Optional<ConversationId> shown(ImportViewModel.Taken taken) {
    return taken.imported().isEmpty()
        ? Optional.empty()
        : Optional.of(taken.imported().getLast().id());
  }

  /** What is in now, in a line; empty if nothing is. */
  static String summary(ImportViewModel.Taken taken) {
    int in = taken.imported().size();
    if (taken.left() > 0) {
      String are = in == 1 ? "1 conversation is" : in + " conversations are";
      return "Cancelled: " + are + " in, " + taken.left() + " left out";
    }
    return in == 0 ? "" : own(taken.imported());
  }

  private static String own(List<Imported> imported) {
    if (imported.size() > 1) {
      return imported.size() + " conversations imported";
    }
    return switch (imported.getFirst().outcome()) {
      case NEW -> "Conversation imported";
      case COPY -> "Imported as a copy: yours differs and was left as it is";
      case PRESENT -> "This conversation is here already";
      case MARKED -> "Here already: its missing notes, stars and tags were added";
      case RETURNED -> "This conversation came back from the bin";
    };
  }

  /** What was not taken, a paragraph each; empty if there is no such thing. */
  static String problems(ImportViewModel.Taken taken) {
    List<String> all = taken.problems();
    String first = String.join("\n\n", all.subList(0, Math.min(MOST_PROBLEMS, all.size())));
    int more = all.size() - MOST_PROBLEMS;
    return more <= 0 ? first : first + "\n\nAnd " + more + " more.";
  }
}
