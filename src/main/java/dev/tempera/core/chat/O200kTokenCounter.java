package dev.tempera.core.chat;

import com.knuddels.jtokkit.Encodings;
import dev.tempera.core.chat.o200k.TokenSplitter;
import dev.tempera.core.chat.o200k.TokenTable;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts with o200k, the vocabulary of OpenAI's models since GPT-4o, from the table that JTokkit
 * brings. It is loaded with the first count, which takes a few hundred milliseconds. Any thread.
 */
public final class O200kTokenCounter implements TokenCounter {
  private static final String TABLE = "/com/knuddels/jtokkit/o200k_base.tiktoken";

  /** Of a longer text, only so many chars are counted and the rest is taken to be alike. */
  private static final int SAMPLE = 1_000_000;

  private static final Pattern O200K_MODELS =
      Pattern.compile("(^|.*/)(gpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5|chatgpt-4o|gpt-oss|o1|o3|o4).*");

  private @Nullable TokenSplitter splitter;

  /** A counter that loads nothing yet. */
  public O200kTokenCounter() {}

  @Override
  public long count(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (text.length() <= SAMPLE) {
      return splitter().count(text);
    }
    long tokens = splitter().count(text.substring(0, SAMPLE));
    return Math.round((double) tokens * text.length() / SAMPLE);
  }

  @Override
  public boolean isExactFor(String model, int chars) {
    return chars < SAMPLE && O200K_MODELS.matcher(model.toLowerCase(Locale.ROOT)).matches();
  }

  private synchronized TokenSplitter splitter() {
    TokenSplitter loaded = splitter;
    if (loaded == null) {
      InputStream table = Encodings.class.getResourceAsStream(TABLE);
      loaded = new TokenSplitter(TokenTable.read(Objects.requireNonNull(table, TABLE)));
      splitter = loaded;
    }
    return loaded;
  }
}
