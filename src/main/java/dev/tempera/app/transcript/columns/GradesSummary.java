package dev.tempera.app.transcript.columns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Says which way of asking got which grades. */
final class GradesSummary {
  /** A line with more would not be read. */
  private static final int MOST = 6;

  private GradesSummary() {}

  /** The mean grade of each way of asking, the best first; empty where nothing is graded. */
  static String of(List<AnswerColumn> columns) {
    Map<String, List<Integer>> grades = new LinkedHashMap<>();
    for (AnswerColumn column : columns) {
      int grade = column.gradeProperty().get();
      if (grade > 0) {
        String own = column.differencesProperty().get();
        grades
            .computeIfAbsent(own.isEmpty() ? "all alike" : own, _ -> new ArrayList<>())
            .add(grade);
      }
    }
    if (grades.isEmpty()) {
      return "";
    }
    List<String> words = new ArrayList<>();
    grades.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<String, List<Integer>> each) -> -mean(each.getValue())))
        .limit(MOST)
        .forEach(each ->
            words.add(
                each.getKey()
                    + ": "
                    + String.format(Locale.ROOT, "%.1f", mean(each.getValue()))
                    + (each.getValue().size() == 1 ? "" : " of " + each.getValue().size())));
    return "Mean grade: " + String.join("; ", words) + (grades.size() > MOST ? "; …" : ".");
  }

  /** The mean of some grades in words, 0 being none; empty where there is none. */
  static String mean(Stream<Integer> grades) {
    List<Integer> given = grades.filter(grade -> grade > 0).toList();
    return given.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "Grade %.1f", mean(given))
            + (given.size() == 1 ? "" : ", mean of " + given.size());
  }

  private static double mean(List<Integer> grades) {
    return grades.stream().mapToInt(Integer::intValue).average().orElse(0);
  }
}
