package dev.tempera.app.settings;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Behaviour;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Attribution;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.settings.SettingsStore;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The settings as properties: a change of a property is a change of the settings, and the other way
 * round. Lives on the view models' thread.
 */
public final class SettingsViewModel implements AutoCloseable {
  private final SettingsStore store;
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme");
  private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom");
  private final BooleanProperty sendOnEnter = new SimpleBooleanProperty(this, "sendOnEnter");
  private final BooleanProperty attribution = new SimpleBooleanProperty(this, "attribution");
  private final StringProperty referer = new SimpleStringProperty(this, "referer", "");
  private final StringProperty title = new SimpleStringProperty(this, "title", "");
  private final DoubleProperty offlinePace = new SimpleDoubleProperty(this, "offlinePace");
  private final BooleanProperty notifyWhenDone = new SimpleBooleanProperty(this, "notifyWhenDone");
  private final BooleanProperty dailyCopies = new SimpleBooleanProperty(this, "dailyCopies");
  private final Subscription listening;
  private boolean showing;

  /** The settings of {@code store}. */
  public SettingsViewModel(SettingsStore store, UiExecutor ui) {
    this.store = store;
    show(store.get());
    theme.subscribe((was, is) -> change(s -> s.withAppearance(s.appearance().withTheme(is))));
    zoom.subscribe(
        (was, is) -> change(s -> s.withAppearance(s.appearance().withZoom(is.doubleValue()))));
    // Each sets what it stands for and nothing else: the others may show what was set before.
    sendOnEnter.subscribe((was, is) -> behaviour(b -> b.withSendOnEnter(is)));
    offlinePace.subscribe((was, is) -> behaviour(b -> b.withOfflinePace(is.doubleValue())));
    notifyWhenDone.subscribe((was, is) -> behaviour(b -> b.withNotifyWhenDone(is)));
    dailyCopies.subscribe((was, is) -> behaviour(b -> b.withDailyCopies(is)));
    attribution.subscribe(
        (was, is) -> attribution(a -> new Attribution(is, a.referer(), a.title())));
    referer.subscribe(
        (was, is) -> attribution(a -> new Attribution(a.send(), oneLine(is), a.title())));
    title.subscribe(
        (was, is) -> attribution(a -> new Attribution(a.send(), a.referer(), oneLine(is))));
    listening = store.listen(changed -> ui.execute(() -> show(store.get())));
  }

  /** Light, dark or as the system says. */
  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /** The zoom of the interface, 0.5 to 3. */
  public DoubleProperty zoomProperty() {
    return zoom;
  }

  /** Whether Enter alone sends. */
  public BooleanProperty sendOnEnterProperty() {
    return sendOnEnter;
  }

  /** Whether OpenRouter is told the program's name. */
  public BooleanProperty attributionProperty() {
    return attribution;
  }

  /** The {@code HTTP-Referer} header. */
  public StringProperty refererProperty() {
    return referer;
  }

  /** The {@code X-OpenRouter-Title} header. */
  public StringProperty titleProperty() {
    return title;
  }

  /** The built-in model's tokens a second, 0 for full speed. */
  public DoubleProperty offlinePaceProperty() {
    return offlinePace;
  }

  /** Whether the desktop shows that a long answer has ended. */
  public BooleanProperty notifyWhenDoneProperty() {
    return notifyWhenDone;
  }

  /** Whether all conversations are copied once a day. */
  public BooleanProperty dailyCopiesProperty() {
    return dailyCopies;
  }

  @Override
  public void close() {
    listening.cancel();
  }

  private void behaviour(UnaryOperator<Behaviour> change) {
    change(s -> s.withBehaviour(change.apply(s.behaviour())));
  }

  private void attribution(UnaryOperator<Attribution> change) {
    change(s -> s.withAttribution(change.apply(s.attribution())));
  }

  /** A header's value has one line. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}]+", " ").strip();
  }

  private void change(UnaryOperator<Settings> change) {
    if (!showing) {
      store.update(change);
    }
  }

  private void show(Settings settings) {
    showing = true;
    try {
      theme.set(settings.appearance().theme());
      zoom.set(settings.appearance().zoom());
      sendOnEnter.set(settings.behaviour().sendOnEnter());
      offlinePace.set(settings.behaviour().offlinePace());
      notifyWhenDone.set(settings.behaviour().notifyWhenDone());
      dailyCopies.set(settings.behaviour().dailyCopies());
      attribution.set(settings.attribution().send());
      // While a person types, the text keeps its spaces.
      if (!oneLine(referer.get()).equals(settings.attribution().referer())) {
        referer.set(settings.attribution().referer());
      }
      if (!oneLine(title.get()).equals(settings.attribution().title())) {
        title.set(settings.attribution().title());
      }
    } finally {
      showing = false;
    }
  }
}
