package dev.tempera.core.calls;

import dev.tempera.core.tools.Tool;
import java.util.function.Predicate;

/**
 * Whether a person is there to be asked.
 *
 * @param attended if so, what nobody else answers waits for the person; if not, the model is told
 * @param allowed which tools may run without asking anybody
 */
public record Attendance(boolean attended, Predicate<Tool> allowed) {
  /** A person is there, and is asked. */
  public static final Attendance PERSON = new Attendance(true, _ -> false);

  /** Nobody is there; only these may run. */
  public static Attendance nobody(Predicate<Tool> allowed) {
    return new Attendance(false, allowed);
  }
}
