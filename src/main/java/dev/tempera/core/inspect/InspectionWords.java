package dev.tempera.core.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times and streams in few words. Pure. */
public final class InspectionWords {
  private InspectionWords() {}

  /** A duration in microseconds: "0.4 ms", "12 ms", "1.25 s", "2 min 05 s". */
  public static String time(long micros) {
    if (micros < 9_950) {
      return String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0);
    }
    if (micros < 999_500) {
      return Math.round(micros / 1_000.0) + " ms";
    }
    if (micros < 59_995_000) {
      return String.format(Locale.ROOT, "%.2f s", micros / 1_000_000.0);
    }
    long seconds = Math.round(micros / 1_000_000.0);
    return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
  }

  /** The phases of one attempt in a line. */
  public static String phases(Timeline timeline, int attempt) {
    List<String> words = new ArrayList<>();
    for (Phase phase : timeline.phases()) {
      if (phase.attempt() == attempt) {
        words.add(phase.kind().words() + " " + time(phase.micros()));
      }
    }
    return String.join(" · ", words);
  }

  /** How a stream arrived, in a line. */
  public static String stream(Wire wire, Gaps gaps) {
    if (wire.size() == 0) {
      return "No stream is kept.";
    }
    StringBuilder words = new StringBuilder();
    words.append(count(wire.size())).append(wire.size() == 1 ? " event" : " events");
    words.append(", ").append(count(wire.bytes())).append(" bytes");
    if (gaps.count() > 0) {
      words.append(" · gaps: median ").append(time(gaps.median()));
      words.append(", 95 % under ").append(time(gaps.p95()));
      words.append(", longest ").append(time(gaps.longest()));
    }
    int stalls = gaps.stalls().size();
    if (stalls > 0) {
      words.append(" · ").append(stalls).append(stalls == 1 ? " stall" : " stalls");
    }
    if (wire.isDamaged()) {
      words.append(" · damaged on the disk");
    }
    return words.toString();
  }

  /** A count with its digits in groups. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u2009');
  }
}
