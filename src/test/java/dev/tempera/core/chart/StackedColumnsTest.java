package dev.tempera.core.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chart.Drawing.Mark;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackedColumnsTest {
  private static StackedColumns days(int count) {
    return new StackedColumns(
        "Spent",
        "USD",
        "day",
        List.of("a model", "others"),
        IntStream.range(0, count)
            .mapToObj(i ->
                new StackedColumns.Column(
                    "Nov " + (i + 1), List.of(1.0 + i, 2.0), List.of("$" + (1 + i), "$2")))
            .toList(),
        "$5 in all.");
  }

  private static List<Mark.Box> boxes(Drawing drawing) {
    return drawing.marks().stream()
        .filter(Mark.Box.class::isInstance)
        .map(Mark.Box.class::cast)
        .toList();
  }

  @Test
  void partsStandOnEachOther() {
    List<Mark.Box> boxes = boxes(days(1).draw(400));
    assertEquals(boxes.get(0).y(), boxes.get(1).y() + boxes.get(1).height(), 1e-9);
    assertEquals(2, boxes.get(1).height() / boxes.get(0).height(), 1e-9);
  }

  @Test
  void namesOfManyColumnsDoNotRunIntoEachOther() {
    Drawing drawing = days(90).draw(400);
    List<Mark.Words> names =
        drawing.marks().stream()
            .filter(Mark.Words.class::isInstance)
            .map(Mark.Words.class::cast)
            .filter(each -> each.text().startsWith("Nov"))
            .toList();
    assertTrue(names.size() > 2, "" + names.size());
    for (int i = 1; i < names.size(); i++) {
      double gap = names.get(i).x() - names.get(i - 1).x();
      assertTrue(gap >= names.get(i).text().length() * TextFit.CHAR, "gap " + gap);
    }
  }

  @Test
  void theTableHasEveryColumnAndTheSentenceTheSum() {
    assertEquals(List.of("day", "a model", "others"), days(3).table().getFirst());
    assertEquals(List.of("Nov 3", "$3", "$2"), days(3).table().getLast());
    assertEquals("Spent, USD. $5 in all.", days(3).sentence());
  }

  @Test
  void nothingAtAllCanBeDrawn() {
    assertTrue(days(0).draw(100).height() > 0);
  }

  @Test
  void moreSeriesThanCanBeToldApartAreRefused() {
    List<String> six = Collections.nCopies(6, "x");
    assertThrows(
        IllegalArgumentException.class, () -> new StackedColumns("", "", "", six, List.of(), ""));
  }
}
