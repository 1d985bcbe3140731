package dev.tempera.core.measure;

import dev.tempera.core.measure.Measurement.Result;
import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.interval.Proportion;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What somebody has been found to be like: how long the first token takes, how fast the others
 * come, how often it fails, what it costs.
 *
 * @param name of whom
 * @param results how many tries ended how
 * @param firstToken milliseconds to the first token, of every try that brought one
 * @param speed tokens per second, of whole answers that came piece by piece
 * @param cost USD an answer, where it is known
 */
public record Experience(
    String name,
    Map<Result, Integer> results,
    Sample firstToken,
    Sample speed,
    Sample cost,
    Paid paid) {
  private static final double LEVEL = 0.95;

  public Experience {
    results = Map.copyOf(results);
  }

  /** What these tries tell. */
  public static Experience of(String name, List<Measurement> tries) {
    Map<Result, Integer> results = new EnumMap<>(Result.class);
    tries.forEach(each -> results.merge(each.result(), 1, Integer::sum));
    return new Experience(
        name,
        results,
        Sample.of(tries.stream().mapToDouble(Measurement::firstTokenMs)),
        Sample.of(tries.stream().mapToDouble(Measurement::tokensPerSecond)),
        Sample.of(tries.stream().mapToDouble(Experience::usd)),
        Paid.of(tries));
  }

  private static double usd(Measurement each) {
    var cost = each.taken().cost();
    return cost == null ? Double.NaN : cost.usd().doubleValue();
  }

  /** The same by who ran it, in the order of their first tries; who is not known is named so. */
  public static List<Experience> byProvider(List<Measurement> tries, String unknown) {
    return by(
        tries,
        each -> each.asked().provider() == null ? unknown : each.asked().provider(),
        new LinkedHashMap<>());
  }

  /** The same by the hour of the day at a place, from 0 to 23; hours without a try are left out. */
  public static List<Experience> byHour(List<Measurement> tries, ZoneId zone) {
    return by(
        tries,
        each -> "%02d".formatted(each.course().at().atZone(zone).getHour()),
        new TreeMap<>());
  }

  private static List<Experience> by(
      List<Measurement> tries,
      Function<Measurement, String> name,
      Map<String, List<Measurement>> into) {
    return tries.stream()
        .collect(Collectors.groupingBy(name, () -> into, Collectors.toList()))
        .entrySet()
        .stream()
        .map(each -> of(each.getKey(), each.getValue()))
        .toList();
  }

  /** How many tries ended so. */
  public int count(Result result) {
    return results.getOrDefault(result, 0);
  }

  /** Of how many tries it is known whether they succeeded or failed. */
  public int decided() {
    return count(Result.ANSWERED) + count(Result.FAILED);
  }

  /** The share of the decided tries that failed; NaN where there is none. */
  public double failureRate() {
    return decided() == 0 ? Double.NaN : (double) count(Result.FAILED) / decided();
  }

  /** Wilson's 95 % interval of {@link #failureRate}. */
  public Optional<Interval> failureInterval() {
    return Proportion.wilson(count(Result.FAILED), decided(), LEVEL);
  }
}
