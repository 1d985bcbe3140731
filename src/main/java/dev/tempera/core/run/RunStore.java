package dev.tempera.core.run;

import java.util.List;

/** Where runs are kept. Any thread; blocks on the disk. */
public interface RunStore {
  /**
   * Begins runs that write no message of a conversation: all of them or none. On the disk when it
   * returns, whatever happens to the power.
   *
   * @return their journals, in the same order
   * @throws RuntimeException saying why nothing was stored
   */
  List<RunJournal> begin(List<RunStart> runs);
}
