package dev.tempera.app.activity;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.measure.Paid;
import java.util.Locale;

/** Activity in sentences. Pure. */
final class ActivityWords {
  private ActivityWords() {}

  /** All together, and the built-in model apart. */
  static String total(Paid paid, long builtIn) {
    StringBuilder words = new StringBuilder();
    if (paid.requests() > 0) {
      words
          .append(requests(paid.requests()))
          .append(", ")
          .append(Amounts.tokens(paid.tokens().prompt()))
          .append(" tokens in, ")
          .append(Amounts.tokens(paid.tokens().completion()))
          .append(" out, ")
          .append(
              paid.known() == 0 && paid.unknown() > 0
                  ? "cost unknown"
                  : Amounts.usd(paid.usd()) + " paid")
          .append('.');
      if (paid.isEstimate()) {
        words
            .append(' ')
            .append(Amounts.usd(paid.estimated()))
            .append(" of it is estimated from list prices.");
      }
      if (paid.unknown() > 0 && paid.known() > 0) {
        words
            .append(" Of ")
            .append(requests(paid.unknown()))
            .append(" nobody knows the cost: it is not in the sum.");
      }
    }
    if (builtIn > 0) {
      words
          .append(words.isEmpty() ? "" : " ")
          .append("Beside that, the built-in model answered ")
          .append(requests(builtIn))
          .append(" for nothing.");
    }
    return words.toString();
  }

  static String requests(long count) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "request" : "requests");
  }
}
