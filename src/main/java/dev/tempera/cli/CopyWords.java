package dev.tempera.cli;

import dev.tempera.core.store.CopyOffer;
import java.time.ZoneId;

/** The offer of a copy, with the commands that answer it. */
final class CopyWords {
  private CopyWords() {}

  static String of(CopyOffer offer) {
    return offer.words(ZoneId.systemDefault())
        + " “tempera copies take” uses the copy, “tempera copies keep” stays with what could be"
        + " read; nothing is deleted either way.";
  }
}
