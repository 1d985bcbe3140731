package dev.tempera.core.catalog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a server names the state of a list that it has sent, to be asked whether that is still so
 * (RFC 9110, section 13.1). Only what can stand in a header is kept. Immutable; any thread.
 *
 * @param server whose list, in a word that is another one for another address; empty for none
 * @param tag the entity tag as it was sent, quotes included; null if there was none
 * @param modified the date as it was sent; null if there was none
 */
public record ListVersion(String server, @Nullable String tag, @Nullable String modified) {
  /** Nothing was said. */
  public static final ListVersion NONE = new ListVersion("", null, null);

  private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,200}\"");
  private static final Pattern DATE = Pattern.compile("[A-Za-z0-9,: +-]{1,60}");

  public ListVersion {
    tag = tag != null && TAG.matcher(tag).matches() ? tag : null;
    modified = modified != null && DATE.matcher(modified).matches() ? modified : null;
  }

  /** Whether a server can be asked by it whether its list is another one by now. */
  public boolean isKnown() {
    return !server.isEmpty() && (tag != null || modified != null);
  }
}
