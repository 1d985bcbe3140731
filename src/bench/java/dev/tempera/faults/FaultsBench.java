package dev.tempera.faults;

import dev.tempera.bench.Figures;
import dev.tempera.faults.DamageFigures.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fault harness in large numbers: processes killed in everything that writes, then files
 * damaged. Figures go to standard output, each thing that was lost to standard error.
 */
public final class FaultsBench {
  private static final String USAGE = "--kills N [--seed N] [--json]";
  private static final int KILLS = 1_000;
  private static final long SEED = 20261130;

  private FaultsBench() {}

  /** Arguments: {@code --kills N} for all activities together, {@code --seed N}, {@code --json}. */
  public static void main(String[] args) throws Exception {
    List<String> all = Arrays.asList(args);
    int kills = (int) number(all, "--kills", KILLS);
    long seed = number(all, "--seed", SEED);
    Path scratch = Files.createTempDirectory("tempera-faults");
    boolean sound;
    try {
      Figures figures = new Figures("faults");
      boolean survived = kills(kills, seed, scratch, figures);
      boolean told = damage(kills, seed, scratch, figures);
      figures.print(System.out, all.contains("--json"));
      sound = survived && told;
    } finally {
      Folders.delete(scratch);
    }
    System.exit(sound ? 0 : 1);
  }

  private static long number(List<String> args, String option, long otherwise) {
    int at = args.indexOf(option);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == args.size() || !args.get(at + 1).matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(USAGE);
    }
    return Long.parseLong(args.get(at + 1));
  }

  private static boolean kills(int kills, long seed, Path scratch, Figures figures)
      throws Exception {
    ClassArchive classes = ClassArchive.make(Files.createDirectory(scratch.resolve("classes")));
    List<KillFigures> all = new ArrayList<>();
    List<Activity> activities = Activities.all();
    for (Activity activity : activities) {
      Path folder = Files.createDirectory(scratch.resolve(activity.name()));
      int share = Math.max(1, kills / activities.size());
      KillFigures one = KillHarness.run(activity, share, classes, folder, seed);
      Folders.delete(folder);
      one.failures().forEach(System.err::println);
      all.add(one);
    }
    add(figures, "", KillFigures.sum("all", all));
    all.forEach(one -> add(figures, one.activity() + "_", one));
    return all.stream().allMatch(one -> one.failures().isEmpty());
  }

  private static void add(Figures figures, String prefix, KillFigures of) {
    String what = prefix.isEmpty() ? "in all" : of.activity();
    figures.add(prefix + "kills", of.kills(), what + ": processes killed at random moments");
    figures.add(prefix + "survived", of.survived(), "after which all was there that was promised");
    if (!of.lostMillis().isEmpty()) {
      figures.add(prefix + "lost_ms_p50", (double) of.lostP50(), "of text that streamed");
      figures.add(prefix + "lost_ms_max", (double) of.lostMax(), "of text that streamed");
    }
    figures.add(prefix + "files_recovered", of.recovered(), "half written; finished or gone");
    figures.add(prefix + "cpu_s", of.cpu().toMillis() / 1_000.0, "of the processes");
  }

  private static boolean damage(int times, long seed, Path scratch, Figures figures)
      throws Exception {
    boolean sound = true;
    List<DamageHarness.Target> targets = DamageHarness.targets();
    for (DamageHarness.Target target : targets) {
      Path folder = Files.createDirectory(scratch.resolve("damaged-" + target.name()));
      int share = Math.max(1, times / targets.size());
      DamageFigures one = DamageHarness.run(target, share, folder, seed);
      Folders.delete(folder);
      one.failures().forEach(System.err::println);
      one.unnoticed().forEach(origin -> System.err.println("unnoticed: " + origin));
      sound &= one.isSound();
      String prefix = "damaged_" + one.file();
      figures.add(prefix, one.damaged(), "bits flipped, sectors emptied, ends cut");
      figures.add(prefix + "_whole", one.of(Fate.WHOLE), "all of it was there");
      figures.add(prefix + "_partly", one.of(Fate.PARTLY), "some of it; told");
      figures.add(prefix + "_refused", one.of(Fate.REFUSED), "nothing of it; told, the file kept");
      figures.add(prefix + "_unnoticed", one.of(Fate.UNNOTICED), "something differs; not told");
    }
    return sound;
  }
}
