package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void endsAsTheFreshListWhateverTheChange() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      ObservableList<Integer> rows = FXCollections.observableArrayList(some(random));
      List<Integer> fresh = some(random);
      Rows.update(rows, fresh);
      assertEquals(fresh, rows);
    }
  }

  @Test
  void touchesOnlyWhatDiffers() {
    ObservableList<String> rows = FXCollections.observableArrayList("a", "b", "c", "d");
    List<String> touched = new ArrayList<>();
    rows.addListener(
        (ListChangeListener<String>)
            change -> {
              while (change.next()) {
                touched.addAll(change.getAddedSubList());
                touched.addAll(change.getRemoved());
              }
            });
    Rows.update(rows, List.of("a", "x", "c", "d"));
    assertEquals(List.of("x", "b"), touched);
    touched.clear();
    Rows.update(rows, List.of("a", "x", "c", "d"));
    assertEquals(List.of(), touched);
    Rows.update(rows, List.of("a", "c", "d"));
    assertEquals(List.of("x"), touched);
  }

  private static List<Integer> some(Random random) {
    return random.ints(random.nextInt(8), 0, 4).boxed().toList();
  }
}
