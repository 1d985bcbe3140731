package dev.tempera.app.support;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that failed and should not have.
 *
 * @param sentence what happened, for the person
 * @param details when, where and how, for those who mend it; without quoted words, which may be
 *     from a conversation
 * @param signature the same for the same fault
 */
public record CrashReport(String sentence, String details, String signature) {
  private static final int MOST_FRAMES = 60;
  private static final int MOST_CAUSES = 8;
  private static final int LONGEST_MESSAGE = 300;
  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"]*\"?|“[^”]*”?|‘[^’]*’?|'[^']*'|`[^`]*`", Pattern.DOTALL);

  /** The report of an exception. Any thread. */
  static CrashReport of(Thread thread, Throwable failure, Instant at, String version) {
    StringBuilder details = new StringBuilder();
    details
        .append("Tempera ")
        .append(version)
        .append(", ")
        .append(at)
        .append(", thread ")
        .append(thread.getName())
        .append('\n');
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable next = failure;
    for (int i = 0; next != null && i < MOST_CAUSES && seen.add(next); i++) {
      append(details, next, i == 0 ? "" : "caused by ");
      next = next.getCause();
    }
    return new CrashReport(sentence(failure), details.toString(), signature(failure));
  }

  private static void append(StringBuilder details, Throwable failure, String before) {
    details.append(before).append(failure.getClass().getName());
    String message = failure.getMessage();
    if (message != null) {
      details.append(": ").append(withoutQuotes(message));
    }
    details.append('\n');
    StackTraceElement[] frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
      details.append("    at ").append(frames[i]).append('\n');
    }
    if (frames.length > MOST_FRAMES) {
      details.append("    … ").append(frames.length - MOST_FRAMES).append(" more\n");
    }
  }

  private static String withoutQuotes(String message) {
    String plain = QUOTED.matcher(message).replaceAll("“…”").replaceAll("\\s+", " ");
    return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static String sentence(Throwable failure) {
    Throwable root = root(failure);
    if (root instanceof OutOfMemoryError) {
      return "Tempera has run out of memory. What is written is safe; close large conversations or"
          + " restart.";
    }
    if (root instanceof IOException) {
      return "A file or a connection failed where Tempera did not expect it. What is written is"
          + " safe.";
    }
    return "Something in Tempera failed that should not have. What is written is safe, and you can"
        + " go on.";
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int i = 0; i < MOST_CAUSES; i++) {
      Throwable cause = root.getCause();
      if (cause == null) {
        break;
      }
      root = cause;
    }
    return root;
  }

  private static String signature(Throwable failure) {
    Throwable root = root(failure);
    StackTraceElement[] frames = root.getStackTrace();
    @Nullable StackTraceElement top = frames.length == 0 ? null : frames[0];
    return root.getClass().getName() + Objects.toString(top, "");
  }
}
