package dev.tempera.app.models.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.browser.ColumnPlaces.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnPlacesTest {
  @ParameterizedTest
  @ValueSource(doubles = {700, 980, 2000})
  void allColumnsStandBesideOneAnotherAndFillTheWidth(double width) {
    ColumnPlaces places = new ColumnPlaces(width, 14);
    double right = -ColumnPlaces.GAP;
    for (Column each : Column.values()) {
      assertEquals(right + ColumnPlaces.GAP, places.left(each, true), 1e-9, each.name());
      right = places.left(each, true) + places.width(each, true);
    }
    assertEquals(width, right, 1e-9);
  }

  @Test
  void withoutColumnsTheWordsReachTheTools() {
    ColumnPlaces places = new ColumnPlaces(400, 10);
    assertEquals(0, places.left(Column.WORDS, false));
    assertEquals(
        places.left(Column.FAVOURITE, false) - ColumnPlaces.GAP,
        places.width(Column.WORDS, false),
        1e-9);
    assertEquals(400, places.left(Column.ABOUT, false) + places.width(Column.ABOUT, false), 1e-9);
  }

  @Test
  void aPlaceIsOfTheColumnThatIsSeenThere() {
    ColumnPlaces places = new ColumnPlaces(1000, 14);
    for (Column each : Column.values()) {
      double middle = places.left(each, true) + places.width(each, true) / 2;
      assertEquals(each, places.at(middle, true), each.name());
    }
    assertEquals(Column.WORDS, places.at(5, false), "no box where there is no room for one");
    assertEquals(Column.WORDS, places.at(600, false));
    assertEquals(Column.ABOUT, places.at(999, false));
  }

  @Test
  void theWordsNeverHaveLessThanNothing() {
    ColumnPlaces places = new ColumnPlaces(100, 14);
    assertEquals(0, places.width(Column.WORDS, true));
    assertTrue(places.left(Column.ORIGIN, true) < 0, "cut at the left, not overlapping");
  }
}
