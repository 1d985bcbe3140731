package dev.tempera.app.transcript.marking;

import dev.tempera.core.chat.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way from one message with a star to the next. Pure. */
public final class StarWalk {
  private StarWalk() {}

  /**
   * The next message with a star, from the other end where there is none any more.
   *
   * @param path the branch, top to bottom
   * @param from where one is; null: before the first
   * @param step 1 down, -1 up
   */
  public static Optional<MessageId> next(
      List<MessageId> path, Set<MessageId> starred, @Nullable MessageId from, int step) {
    int at = from == null ? -1 : path.indexOf(from);
    int start = at < 0 && step < 0 ? path.size() : at;
    for (int i = 1; i <= path.size(); i++) {
      MessageId message = path.get(Math.floorMod(start + i * step, path.size()));
      if (starred.contains(message)) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }
}
