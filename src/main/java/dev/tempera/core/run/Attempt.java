package dev.tempera.core.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try at the network. A run has one for each time its request went out, or was about to.
 *
 * @param number from 1
 * @param status the HTTP status, null while there is none
 * @param headers of the response, names in lower case; the key and cookies left out
 * @param outcome how it ended
 * @param reason why it failed, one sentence; null where nothing did
 */
public record Attempt(
    int number,
    AttemptTimes times,
    @Nullable Integer status,
    Map<String, List<String>> headers,
    Outcome outcome,
    @Nullable String reason) {

  /** How an attempt ended. */
  public enum Outcome {
    /** It goes on. On disk after a crash it means {@link #INTERRUPTED}. */
    RUNNING,
    /** It brought the whole answer. */
    COMPLETE,
    /** It failed, and the request went out again. */
    RETRIED,
    /** It broke off. */
    INTERRUPTED,
    /** The provider or the network reported an error. */
    FAILED,
    /** The person stopped it. */
    STOPPED;

    /** The word in the store. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Attempt {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
