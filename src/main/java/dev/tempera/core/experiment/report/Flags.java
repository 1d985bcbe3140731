package dev.tempera.core.experiment.report;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.run.RunAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is to be known of an answer before it counts. One for each walk over the answers of an
 * experiment, since an id that comes twice shows only then. Not safe for threads.
 */
public final class Flags {
  private static final String CACHE_STATUS = "x-openrouter-cache-status";

  private final Set<String> generations = new HashSet<>();

  /** A flag. */
  public enum Flag {
    /** It came from a cache: no new draw. */
    CACHE_HIT("cache hit", true),
    /** Its id was there before: no new draw. */
    REPEATED_ID("repeated id", true),
    /** Text without any tokens billed: recycled, by every sign. */
    ZERO_USAGE("zero usage", true),
    /** The disk has not kept it as it was. */
    DAMAGED("damaged on the disk", true),
    /** Another model answered than was asked. */
    OTHER_MODEL("other model", false),
    /** It was cut by its length limit. */
    TRUNCATED("truncated", false),
    /** A filter ended it. */
    CONTENT_FILTER("content filter", false),
    /** It took more than one attempt. */
    RETRIED("retried", false);

    private final String words;
    private final boolean excludes;

    Flag(String words, boolean excludes) {
      this.words = words;
      this.excludes = excludes;
    }

    /** For a person and in results. */
    public String words() {
      return words;
    }

    /** Whether an answer with it counts in no statistic. */
    public boolean excludes() {
      return excludes;
    }
  }

  /** The flags of the next answer. */
  public List<Flag> of(RunAnswer answer, boolean damaged) {
    Answer facts = answer.facts();
    List<Flag> flags = new ArrayList<>();
    if (damaged) {
      flags.add(Flag.DAMAGED);
    }
    if (isCacheHit(answer)) {
      flags.add(Flag.CACHE_HIT);
    }
    if (facts.generationId() != null && !generations.add(facts.generationId())) {
      flags.add(Flag.REPEATED_ID);
    }
    if (isUnbilled(answer)) {
      flags.add(Flag.ZERO_USAGE);
    }
    if (isOtherModel(facts)) {
      flags.add(Flag.OTHER_MODEL);
    }
    if ("length".equals(facts.finishReason())) {
      flags.add(Flag.TRUNCATED);
    }
    if ("content_filter".equals(facts.finishReason())) {
      flags.add(Flag.CONTENT_FILTER);
    }
    if (answer.attempts().size() > 1) {
      flags.add(Flag.RETRIED);
    }
    return flags;
  }

  /** Whether the server says that it answered from its cache of answers. */
  private static boolean isCacheHit(RunAnswer answer) {
    return answer.attempts().stream()
        .flatMap(attempt -> attempt.headers().getOrDefault(CACHE_STATUS, List.of()).stream())
        .anyMatch(value -> value.strip().equalsIgnoreCase("HIT"));
  }

  private static boolean isUnbilled(RunAnswer answer) {
    return isZero(answer.facts().usage()) && !answer.message().text().isEmpty();
  }

  private static boolean isZero(@org.jspecify.annotations.Nullable Usage usage) {
    return usage != null
        && usage.completionTokens() != null
        && usage.completionTokens() == 0
        && (usage.promptTokens() == null || usage.promptTokens() == 0);
  }

  /** Names may gain a date or lose the maker; anything else is another model. */
  private static boolean isOtherModel(Answer facts) {
    String answered = facts.model();
    if (answered == null || facts.requestedModel().startsWith("~")) {
      return false;
    }
    String asked = bare(facts.requestedModel());
    return !bare(answered).startsWith(asked);
  }

  private static String bare(String model) {
    String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
