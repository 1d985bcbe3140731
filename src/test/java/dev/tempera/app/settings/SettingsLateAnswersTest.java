package dev.tempera.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Behaviour;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Attribution;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.LateUi;
import dev.tempera.testing.MemorySettings;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Settings that change elsewhere while the page has not heard of it yet. */
class SettingsLateAnswersTest {
  private static final Theme[] THEMES = Theme.values();

  /** What was set last, wherever. */
  private static final class Plain {
    Theme theme;
    double zoom;
    boolean enter;
    double pace;
    boolean notify;
    boolean send;
    String referer;
    String title;

    Plain(Settings start) {
      theme = start.appearance().theme();
      zoom = start.appearance().zoom();
      enter = start.behaviour().sendOnEnter();
      pace = start.behaviour().offlinePace();
      notify = start.behaviour().notifyWhenDone();
      send = start.attribution().send();
      referer = start.attribution().referer();
      title = start.attribution().title();
    }

    Appearance appearance() {
      return new Appearance(theme, zoom);
    }

    Behaviour behaviour() {
      return new Behaviour(enter, pace, notify, Behaviour.USUAL_BIN_DAYS);
    }

    Attribution attribution() {
      return new Attribution(send, referer, title);
    }
  }

  @Test
  void nothingThatWasSetIsSetBackByAPageThatHearsOfItLate() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      MemorySettings store = new MemorySettings(Settings.defaults());
      LateUi ui = new LateUi();
      SettingsViewModel page = new SettingsViewModel(store, ui);
      Plain plain = new Plain(store.get());
      for (int step = 0; step < 40; step++) {
        switch (random.nextInt(3)) {
          case 0 -> onThePage(page, plain, random);
          case 1 -> elsewhere(store, plain, random);
          default -> ui.runNext();
        }
        String place = "seed " + seed + ", step " + step;
        assertEquals(plain.appearance(), store.get().appearance(), place);
        assertEquals(plain.behaviour(), store.get().behaviour(), place);
        assertEquals(plain.attribution(), store.get().attribution(), place);
      }
      ui.runAll();
      assertShown(plain, page, "seed " + seed);
      page.close();
    }
  }

  /** Sets one; what the page shows already is no change. */
  private static void onThePage(SettingsViewModel page, Plain plain, Random random) {
    int value = random.nextInt(3);
    switch (random.nextInt(8)) {
      case 0 -> {
        plain.theme = page.themeProperty().get() == THEMES[value] ? plain.theme : THEMES[value];
        page.themeProperty().set(THEMES[value]);
      }
      case 1 -> {
        plain.zoom = page.zoomProperty().get() == 1 + value ? plain.zoom : 1 + value;
        page.zoomProperty().set(1 + value);
      }
      case 2 -> {
        plain.enter = !page.sendOnEnterProperty().get();
        page.sendOnEnterProperty().set(plain.enter);
      }
      case 3 -> {
        plain.pace = page.offlinePaceProperty().get() == value ? plain.pace : value;
        page.offlinePaceProperty().set(value);
      }
      case 4 -> {
        plain.notify = !page.notifyWhenDoneProperty().get();
        page.notifyWhenDoneProperty().set(plain.notify);
      }
      case 5 -> {
        plain.send = !page.attributionProperty().get();
        page.attributionProperty().set(plain.send);
      }
      case 6 -> {
        String typed = "https://" + value + ".org";
        plain.referer = page.refererProperty().get().equals(typed) ? plain.referer : typed;
        page.refererProperty().set(typed);
      }
      default -> {
        String typed = "Title " + value;
        plain.title = page.titleProperty().get().equals(typed) ? plain.title : typed;
        page.titleProperty().set(typed);
      }
    }
  }

  private static void elsewhere(MemorySettings store, Plain plain, Random random) {
    int value = random.nextInt(3);
    switch (random.nextInt(3)) {
      case 0 -> {
        plain.zoom = 1 + value;
        store.update(s -> s.withAppearance(s.appearance().withZoom(1 + value)));
      }
      case 1 -> {
        plain.pace = value;
        store.update(s -> s.withBehaviour(s.behaviour().withOfflinePace(value)));
      }
      default -> {
        plain.title = "Title " + value;
        store.update(s ->
            s.withAttribution(
                new Attribution(
                    s.attribution().send(), s.attribution().referer(), "Title " + value)));
      }
    }
  }

  private static void assertShown(Plain plain, SettingsViewModel page, String place) {
    assertEquals(
        plain.appearance(),
        new Appearance(page.themeProperty().get(), page.zoomProperty().get()),
        place);
    assertEquals(
        plain.behaviour(),
        new Behaviour(
            page.sendOnEnterProperty().get(),
            page.offlinePaceProperty().get(),
            page.notifyWhenDoneProperty().get(),
            Behaviour.USUAL_BIN_DAYS),
        place);
    assertEquals(
        plain.attribution(),
        new Attribution(
            page.attributionProperty().get(),
            page.refererProperty().get(),
            page.titleProperty().get()),
        place);
  }
}
