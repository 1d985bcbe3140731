package dev.tempera.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Behaviour;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemorySettings;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {
  private final MemorySettings store = new MemorySettings(Settings.defaults());
  private final SettingsViewModel model = new SettingsViewModel(store, UiExecutor.immediate());

  @Test
  void showsTheSettings() {
    assertEquals(Theme.SYSTEM, model.themeProperty().get());
    assertTrue(model.sendOnEnterProperty().get());
    assertEquals(40, model.offlinePaceProperty().get());
  }

  @Test
  void aChangeOfAPropertyIsAChangeOfTheSettings() {
    model.themeProperty().set(Theme.DARK);
    model.zoomProperty().set(1.5);
    model.sendOnEnterProperty().set(false);
    model.offlinePaceProperty().set(0);
    model.attributionProperty().set(true);
    model.titleProperty().set("My bench");
    Settings now = store.get();
    assertEquals(new Appearance(Theme.DARK, 1.5), now.appearance());
    assertEquals(new Behaviour(false, 0, true, Behaviour.USUAL_BIN_DAYS), now.behaviour());
    assertTrue(now.attribution().send());
    assertEquals("My bench", now.attribution().title());
  }

  @Test
  void aChangeFromElsewhereIsShownAndNotWrittenBack() {
    store.update(s -> s.withAppearance(new Appearance(Theme.LIGHT, 2)));
    assertEquals(Theme.LIGHT, model.themeProperty().get());
    assertEquals(2, model.zoomProperty().get());
  }

  @Test
  void theCopiesAreOnAtFirstAndAreSwitchedByThemselves() {
    store.update(s -> s.withBehaviour(new Behaviour(false, 7, false, 90, 500)));
    assertTrue(model.dailyCopiesProperty().get());
    model.dailyCopiesProperty().set(false);
    assertEquals(new Behaviour(false, 7, false, 90, 500, false), store.get().behaviour());
    model.sendOnEnterProperty().set(true);
    assertEquals(new Behaviour(true, 7, false, 90, 500, false), store.get().behaviour());
  }

  @Test
  void aHeaderKeepsToOneLine() {
    model.refererProperty().set("https://a.org\r\nX-Evil: 1");
    assertFalse(store.get().attribution().referer().contains("\n"));
  }

  @Test
  void whatIsTypedKeepsItsSpacesAndIsStoredWithoutThem() {
    model.refererProperty().set("https://a.org ");
    model.titleProperty().set("My bench ");
    assertEquals("https://a.org", store.get().attribution().referer());
    assertEquals("My bench", store.get().attribution().title());
    store.update(s -> s.withAppearance(new Appearance(Theme.LIGHT, 2)));
    assertEquals("https://a.org ", model.refererProperty().get());
    assertEquals("My bench ", model.titleProperty().get());
  }

  @Test
  void namesFromElsewhereReplaceWhatIsShown() {
    store.update(s -> s.withAttribution(new Settings.Attribution(true, "https://b.org", "Bench")));
    assertTrue(model.attributionProperty().get());
    assertEquals("https://b.org", model.refererProperty().get());
    assertEquals("Bench", model.titleProperty().get());
    model.titleProperty().set("Other");
    assertEquals(
        new Settings.Attribution(true, "https://b.org", "Other"), store.get().attribution());
    model.refererProperty().set("");
    assertEquals(new Settings.Attribution(true, "", "Other"), store.get().attribution());
  }

  @Test
  void theDesktopsNoticesAreSwitchedByThemselves() {
    assertTrue(model.notifyWhenDoneProperty().get());
    model.notifyWhenDoneProperty().set(false);
    assertFalse(store.get().behaviour().notifyWhenDone());
    assertTrue(store.get().behaviour().sendOnEnter());
    store.update(s -> s.withBehaviour(new Behaviour(false, 7, true, 90)));
    assertTrue(model.notifyWhenDoneProperty().get());
    assertEquals(7, model.offlinePaceProperty().get());
    assertFalse(model.sendOnEnterProperty().get());
  }

  @Test
  void aClosedPageFollowsNothing() {
    model.close();
    store.update(s -> s.withAppearance(new Appearance(Theme.LIGHT, 2)));
    assertEquals(Theme.SYSTEM, model.themeProperty().get());
  }
}
