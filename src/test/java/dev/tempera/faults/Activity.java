package dev.tempera.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Something the program does while it is killed. One object prepares and checks, in the harness;
 * another one runs, in the process that is killed.
 */
interface Activity {
  /** One word for figures and arguments. */
  String name();

  /** Fills an empty folder with what it starts from; every kill gets a copy of it. */
  void prepare(Path folder) throws Exception;

  /**
   * Does it, in the process that is killed; says what a person may rely on as soon as that is so.
   * What comes before {@link Said#begins} is not what is killed.
   */
  void run(Path folder, Said said) throws Exception;

  /**
   * Starts the program again, as it were, and fails unless all that was promised is there.
   *
   * @param said the lines of the process
   * @return how many milliseconds of what streamed were lost; empty where nothing streams
   * @throws TooBusyException if the machine was too busy to tell whether too much is lost
   */
  OptionalLong check(Path folder, List<String> said) throws Exception;
}
