package dev.tempera.core.chat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts with o200k, the vocabulary of OpenAI's models since GPT-4o. It is loaded with the first
 * count, which takes a few hundred milliseconds. Any thread.
 */
public final class O200kTokenCounter implements TokenCounter {
  /** Longer texts are counted in pieces: the tokenizer's regular expression is recursive. */
  private static final int PIECE = 8_192;

  /** Of a longer text, only so many chars are counted and the rest is taken to be alike. */
  private static final int SAMPLE = 1_000_000;

  private static final Pattern O200K_MODELS =
      Pattern.compile("(^|.*/)(gpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5|chatgpt-4o|gpt-oss|o1|o3|o4).*");

  private @Nullable Encoding encoding;

  /** A counter that loads nothing yet. */
  public O200kTokenCounter() {}

  @Override
  public long count(String text) {
    int counted = Math.min(text.length(), SAMPLE);
    long tokens = 0;
    int from = 0;
    while (from < counted) {
      int to = pieceEnd(text, from, counted);
      tokens += countPiece(text.substring(from, to));
      from = to;
    }
    return counted == text.length()
        ? tokens
        : Math.round((double) tokens * text.length() / counted);
  }

  @Override
  public boolean isExactFor(String model, int chars) {
    return chars <= PIECE && O200K_MODELS.matcher(model.toLowerCase(Locale.ROOT)).matches();
  }

  /** Cuts before white space where it can, because words carry their leading space. */
  private static int pieceEnd(String text, int from, int end) {
    if (end - from <= PIECE) {
      return end;
    }
    int to = from + PIECE;
    for (int i = to; i > from + PIECE / 2; i--) {
      if (Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
  }

  private long countPiece(String piece) {
    try {
      return encoding().countTokensOrdinary(piece);
    } catch (StackOverflowError e) {
      // Thousands of equal characters in a row; a token holds about four.
      return piece.length() / 4;
    }
  }

  private synchronized Encoding encoding() {
    Encoding loaded = encoding;
    if (loaded == null) {
      loaded = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
      encoding = loaded;
    }
    return loaded;
  }
}
