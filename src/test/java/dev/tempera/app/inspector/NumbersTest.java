package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener.Change;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void whoWatchesHearsWhatComesAndGoesAtTheEnd() {
    Numbers numbers = new Numbers();
    List<String> heard = new ArrayList<>();
    numbers.addListener((Change<? extends Integer> change) -> {
      while (change.next()) {
        heard.add(change.getFrom() + "-" + change.getTo() + " without " + change.getRemoved());
      }
    });
    numbers.resize(3);
    numbers.resize(5);
    numbers.resize(5);
    numbers.resize(2);
    assertEquals(List.of("0-3 without []", "3-5 without []", "2-2 without [2, 3, 4]"), heard);
    assertEquals(List.of(0, 1), List.copyOf(numbers));
  }
}
