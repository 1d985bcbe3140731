package dev.tempera.faults;

import dev.tempera.faults.DamageFigures.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Damages files again and again, each time another way, and looks at what the program makes of it.
 */
final class DamageHarness {
  private DamageHarness() {}

  /** A kind of file that may be damaged. */
  interface Target {
    /** One word for figures. */
    String name();

    /** Makes a whole file in an empty folder, with whatever belongs to it. */
    void prepare(Path folder) throws Exception;

    /** The file in such a folder. */
    Path file(Path folder);

    /**
     * What the program makes of it.
     *
     * @throws RuntimeException or an error if that is nothing a person should see
     */
    Fate look(Path folder) throws Exception;
  }

  /** New objects of all kinds of files. */
  static List<Target> targets() {
    return List.of(
        new DamagedDatabase(), new DamagedLog(), new DamagedSettings(), new DamagedBundle());
  }

  /**
   * Damages copies of a file.
   *
   * @param times how many copies
   * @param scratch an empty folder
   * @param seed from which the damage comes
   */
  static DamageFigures run(Target target, int times, Path scratch, long seed) throws Exception {
    Path template = Files.createDirectory(scratch.resolve("template"));
    target.prepare(template);
    byte[] whole = Files.readAllBytes(target.file(template));
    Map<Fate, Integer> counts = DamageFigures.none();
    List<String> failures = new ArrayList<>();
    List<String> unnoticed = new ArrayList<>();
    List<Damage> kinds = List.of(Damage.values());
    for (int i = 0; i < times; i++) {
      Damage damage = kinds.get(i % kinds.size());
      Path folder = scratch.resolve("damaged-" + i);
      Folders.copy(template, folder);
      Files.write(target.file(folder), damage.of(whole, random(seed + i)));
      String origin = "%s, %s from seed %d".formatted(target.name(), damage, seed + i);
      try {
        Fate fate = target.look(folder);
        counts.merge(fate, 1, Integer::sum);
        if (fate == Fate.UNNOTICED) {
          unnoticed.add(origin);
        }
      } catch (RuntimeException | AssertionError e) {
        failures.add(origin + ": " + trace(e));
      }
      Folders.delete(folder);
    }
    return new DamageFigures(target.name(), counts, failures, unnoticed);
  }

  /** Of seeds in a row, Random itself begins with nearly the same number. */
  private static Random random(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  private static String trace(Throwable e) {
    StackTraceElement[] at = e.getStackTrace();
    return e + (at.length == 0 ? "" : " at " + at[0] + (at.length > 1 ? " " + at[1] : ""));
  }
}
