package dev.tempera.app.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  private final List<String> log = new ArrayList<>();

  private final class Noted implements Feature {
    private final String name;
    private final Place place;

    Noted(String name, Place place) {
      this.name = name;
      this.place = place;
    }

    @Override
    public List<Command> commands() {
      return List.of(Command.of(name + ".do", Menus.FILE, name, () -> log.add("do " + name)));
    }

    @Override
    public Place place() {
      return place;
    }

    @Override
    public Region page() {
      log.add("page " + name);
      return new Pane();
    }

    @Override
    public void shown() {
      log.add("shown " + name);
    }

    @Override
    public void close() {
      log.add("close " + name);
      if (name.equals("bad")) {
        throw new IllegalStateException("it does not close");
      }
      if (name.equals("broken")) {
        throw new LinkageError("a class of it is not there");
      }
    }
  }

  @Test
  void aPageIsMadeWhenFirstSeenAndOnce() {
    Features features =
        new Features(List.of(new Noted("a", Place.LEFT), new Noted("b", Place.NONE)));
    assertEquals(List.of(), log);
    assertTrue(features.madePage(Place.LEFT).isEmpty());
    Region first = features.page(Place.LEFT);
    assertSame(first, features.page(Place.LEFT));
    assertEquals(List.of("page a"), log);
    features.page(Place.RIGHT);
    assertEquals(List.of("page a"), log, "nothing stands there");
  }

  @Test
  void commandsComeInTheOrderOfTheFeatures() {
    Features features =
        new Features(List.of(new Noted("a", Place.LEFT), new Noted("b", Place.NONE)));
    assertEquals(
        List.of("a.do", "b.do"), features.commands(() -> {}).stream().map(Command::id).toList());
  }

  @Test
  void whatIsDoneInAPlaceIsSeenThere() {
    Features features =
        new Features(List.of(new Noted("a", Place.LEFT), new Noted("b", Place.NONE)));
    features.commands(() -> log.add("shown")).forEach(Command::run);
    assertEquals(List.of("shown", "do a", "do b"), log);
  }

  @Test
  void eachIsClosedOnceTheLastFirstEvenIfOneFails() {
    Features features =
        new Features(
            List.of(
                new Noted("a", Place.LEFT),
                new Noted("bad", Place.NONE),
                new Noted("c", Place.NONE),
                new Noted("broken", Place.NONE),
                new Noted("d", Place.NONE)));
    features.shown();
    features.close();
    features.close();
    assertEquals(
        List.of(
            "shown a",
            "shown bad",
            "shown c",
            "shown broken",
            "shown d",
            "close d",
            "close broken",
            "close c",
            "close bad",
            "close a"),
        log);
  }

  @Test
  void twoCannotStandInOnePlace() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Features(List.of(new Noted("a", Place.LEFT), new Noted("b", Place.LEFT))));
  }
}
