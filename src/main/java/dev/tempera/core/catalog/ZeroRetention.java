package dev.tempera.core.catalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a router's endpoints keep nothing of what they are sent (zero data retention), as the
 * router lists them. Immutable; any thread.
 *
 * @param tags of those endpoints, by model
 * @param asOf when the router said so; null if it was not asked or did not say
 */
public record ZeroRetention(Map<String, Set<String>> tags, @Nullable Instant asOf) {
  /** Nobody was asked. */
  public static final ZeroRetention UNKNOWN = new ZeroRetention(Map.of(), null);

  public ZeroRetention {
    Map<String, Set<String>> copy = new HashMap<>();
    tags.forEach((model, each) -> copy.put(model, Set.copyOf(each)));
    tags = Map.copyOf(copy);
  }

  /** Whether it was told at all. */
  public boolean isKnown() {
    return asOf != null;
  }

  /** Whether somebody who offers a model is known to keep nothing. */
  public boolean offers(String model) {
    return tags.containsKey(model);
  }

  /**
   * Whether an endpoint keeps nothing; null if that is not known.
   *
   * @param model also with a variant, such as {@code :nitro}, that is listed under its plain name
   * @param tag as requests name it
   */
  public @Nullable Boolean of(String model, String tag) {
    if (!isKnown()) {
      return null;
    }
    Set<String> exact = tags.get(model);
    Set<String> listed =
        exact != null ? exact : tags.getOrDefault(model.replaceFirst(":[a-z]+$", ""), Set.of());
    return listed.contains(tag);
  }
}
