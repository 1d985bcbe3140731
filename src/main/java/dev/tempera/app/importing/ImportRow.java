package dev.tempera.app.importing;

import dev.tempera.core.transfer.ImportReport.Entry;
import java.util.Locale;

/**
 * A conversation or an experiment in a file, or a file that cannot be read.
 *
 * @param number its place in the files, from 0
 */
record ImportRow(int number, Entry entry) {
  /** What it is called. */
  String title() {
    return entry.title().isBlank() ? "(no title)" : entry.title().strip();
  }

  /** Whether nothing of it can be read. */
  boolean isUnreadable() {
    return switch (entry.state()) {
      case UNREADABLE -> true;
      case NEW, CHANGED, KNOWN, EMPTY -> false;
    };
  }

  /** What would become of it, in a word or two. */
  String state() {
    if (entry.deleted()) {
      return "in the bin";
    }
    return switch (entry.state()) {
      case NEW -> "new";
      case CHANGED -> entry.messages() == 0 ? "changed" : "changed, " + entry.messages() + " more";
      case KNOWN -> "known";
      case EMPTY -> "empty";
      case UNREADABLE -> "cannot be read";
    };
  }

  /** Why it cannot be taken, or not as it stands; empty if there is nothing to say. */
  String why() {
    return String.join("; ", entry.remarks());
  }

  /** The folder that it is in where it comes from; empty for none. */
  String where() {
    return entry.facts().folderText();
  }

  /** What stands below its title; empty for nothing. */
  String below() {
    if (entry.isExperiment()) {
      int trials = entry.facts().trials();
      return "experiment, " + trials + (trials == 1 ? " trial" : " trials");
    }
    return where().isEmpty() ? "" : "in " + where();
  }

  /** Whether a person looks for it by this text. */
  boolean isFoundBy(String lowerCase) {
    return title().toLowerCase(Locale.ROOT).contains(lowerCase)
        || state().contains(lowerCase)
        || below().toLowerCase(Locale.ROOT).contains(lowerCase)
        || entry.facts().models().stream()
            .anyMatch(model -> model.toLowerCase(Locale.ROOT).contains(lowerCase));
  }
}
