package dev.tempera.app.distribution;

import dev.tempera.core.sampling.Bounds;
import dev.tempera.core.sampling.Cut;
import dev.tempera.core.sampling.Reshaped.Share;
import java.util.Locale;

/** Tokens and probabilities in words. Pure; any thread. */
final class Words {
  private static final int LONGEST = 40;
  private static final double LEAST = 0.0001;

  private Words() {}

  /** A token in quotation marks, its spaces and line ends made visible. */
  static String token(String token) {
    String shown = token.replace(' ', '·').replace("\r", "␍").replace("\n", "↵").replace("\t", "→");
    return "“" + (shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…") + "”";
  }

  /** A probability in per cent. */
  static String percent(double p) {
    if (p <= 0) {
      return "0 %";
    }
    if (p < LEAST) {
      return "below 0.01 %";
    }
    return String.format(Locale.ROOT, p < 0.1 ? "%.2f %%" : "%.1f %%", p * 100);
  }

  /** A probability as far as it is known. */
  static String percent(Bounds p) {
    if (p.isKnown()) {
      return percent(p.middle());
    }
    if (p.low() < LEAST) {
      return p.high() > 1 - LEAST ? "not known" : "at most " + percent(p.high());
    }
    return percent(p.low()).replace(" %", "") + "–" + percent(p.high());
  }

  /** How often a token would be drawn, or what keeps it from that. */
  static String drawn(Share share) {
    return switch (share.cut()) {
      case NONE, UNKNOWN -> percent(share.drawn());
      case TEMPERATURE -> "never";
      case TOP_K -> "cut by top_k";
      case TOP_P -> "cut by top_p";
      case MIN_P -> "cut by min_p";
      case TOP_A -> "cut by top_a";
    };
  }

  /** Whether a token is certainly never drawn. */
  static boolean isCut(Share share) {
    return share.cut() != Cut.NONE && share.cut() != Cut.UNKNOWN;
  }

  /** A perplexity. */
  static String perplexity(double value) {
    return value > 99_999 ? "over 99,999" : String.format(Locale.ROOT, "%.2f", value);
  }
}
