package dev.tempera.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What became of many kills.
 *
 * @param kills processes that were killed before they ended by themselves
 * @param lostMillis what each of them lost of what streamed
 * @param recovered files that were being written at a kill and were whole or gone after the start
 * @param failures sentences about kills that something promised did not survive
 * @param cpu of the processes
 */
record KillFigures(
    String activity,
    int kills,
    List<Long> lostMillis,
    int recovered,
    List<String> failures,
    Duration cpu) {
  KillFigures {
    lostMillis = List.copyOf(lostMillis);
    failures = List.copyOf(failures);
  }

  /** Kills after which all that was promised was there. */
  int survived() {
    return kills - failures.size();
  }

  /** The middle one of what was lost, in milliseconds. */
  long lostP50() {
    List<Long> sorted = lostMillis.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  /** The most that was lost, in milliseconds. */
  long lostMax() {
    return lostMillis.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** Of kills of one activity. */
  static KillFigures of(String activity, List<KillHarness.Kill> kills) {
    return new KillFigures(
        activity,
        kills.size(),
        kills.stream().flatMapToLong(kill -> kill.lostMillis().stream()).boxed().toList(),
        kills.stream().mapToInt(KillHarness.Kill::recovered).sum(),
        kills.stream().map(KillHarness.Kill::failure).filter(Objects::nonNull).toList(),
        kills.stream().map(KillHarness.Kill::cpu).reduce(Duration.ZERO, Duration::plus));
  }

  /** All kills of several activities. */
  static KillFigures sum(String name, List<KillFigures> all) {
    List<Long> lost = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Duration cpu = Duration.ZERO;
    for (KillFigures each : all) {
      lost.addAll(each.lostMillis());
      failures.addAll(each.failures());
      cpu = cpu.plus(each.cpu());
    }
    return new KillFigures(
        name,
        all.stream().mapToInt(KillFigures::kills).sum(),
        lost,
        all.stream().mapToInt(KillFigures::recovered).sum(),
        failures,
        cpu);
  }
}
