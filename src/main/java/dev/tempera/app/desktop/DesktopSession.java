package dev.tempera.app.desktop;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a Linux desktop says and shows over its session bus: light or dark, and notifications.
 * Connects when first asked; where there is no such bus, nothing happens. Any thread but the JavaFX
 * thread, because it blocks for a moment.
 */
public final class DesktopSession implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DesktopSession.class.getName());
  private static final String APPEARANCE = "org.freedesktop.appearance";
  private static final String COLOR_SCHEME = "color-scheme";
  private static final String SETTINGS = "org.freedesktop.portal.Settings";
  private static final String NOTIFICATIONS = "org.freedesktop.Notifications";

  /** What the person wants to see. */
  public enum Scheme {
    /** Nothing in particular. */
    NONE,
    DARK,
    LIGHT
  }

  private final Map<String, String> environment;
  private final AtomicReference<@Nullable Consumer<Scheme>> schemes = new AtomicReference<>();
  private @Nullable SessionBus bus;
  private boolean watchingClicks;
  private long lastNotification;
  private volatile Runnable onClick = () -> {};

  /**
   * A session that is not asked yet.
   *
   * @param environment of the process: says where the bus is
   */
  public DesktopSession(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Whether this is a system with session buses at all. */
  public static boolean isSupported() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
  }

  /**
   * Tells whether the desktop is light or dark, now and at each change; never, if it does not say.
   *
   * @param listener called on this thread and on others
   */
  public void watchScheme(Consumer<Scheme> listener) {
    try {
      SessionBus open = bus();
      if (schemes.getAndSet(listener) == null) {
        open.listen(SETTINGS, "SettingChanged", this::settingChanged);
      }
      List<Object> now =
          open.call(
              "org.freedesktop.portal.Desktop",
              "/org/freedesktop/portal/desktop",
              SETTINGS,
              "Read",
              BusArguments.texts(APPEARANCE, COLOR_SCHEME));
      scheme(now.isEmpty() ? null : now.getFirst()).ifPresent(listener);
    } catch (IOException e) {
      // Many desktops have no portal: then what the toolkit knows holds.
      LOG.log(System.Logger.Level.DEBUG, "the desktop does not tell light from dark", e);
    }
  }

  private void settingChanged(BusMessage message) {
    List<Object> values = message.values();
    Consumer<Scheme> listener = schemes.get();
    if (listener != null
        && values.size() == 3
        && APPEARANCE.equals(values.get(0))
        && COLOR_SCHEME.equals(values.get(1))) {
      scheme(values.get(2)).ifPresent(listener);
    }
  }

  private static Optional<Scheme> scheme(@Nullable Object value) {
    if (!(value instanceof Long number)) {
      return Optional.empty();
    }
    return Optional.of(number == 1 ? Scheme.DARK : number == 2 ? Scheme.LIGHT : Scheme.NONE);
  }

  /**
   * Shows a notification in place of the last one.
   *
   * @param title plain text
   * @param body plain text: markup in it is escaped
   * @param clicked runs on any thread when the person clicks on it
   * @return whether a desktop took it
   */
  public synchronized boolean notify(String title, String body, Runnable clicked) {
    try {
      SessionBus open = bus();
      onClick = clicked;
      if (!watchingClicks) {
        open.listen(NOTIFICATIONS, "ActionInvoked", this::clicked);
        watchingClicks = true;
      }
      BusWriter arguments =
          new BusWriter()
              .text("Tempera")
              .number((int) lastNotification)
              .text("dev.tempera.Tempera")
              .text(title)
              .text(escape(body))
              .texts(List.of("default", "Show"))
              .options(
                  Map.of("desktop-entry", "dev.tempera.Tempera", "category", "transfer.complete"))
              .number(-1);
      List<Object> answer =
          open.call(
              NOTIFICATIONS,
              "/org/freedesktop/Notifications",
              NOTIFICATIONS,
              "Notify",
              new BusArguments("susssasa{sv}i", arguments));
      if (!answer.isEmpty() && answer.getFirst() instanceof Long id) {
        lastNotification = id;
      }
      return true;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the desktop shows no notifications", e);
      return false;
    }
  }

  private void clicked(BusMessage message) {
    List<Object> values = message.values();
    if (!values.isEmpty() && values.getFirst() instanceof Long id && id == lastNotification) {
      onClick.run();
    }
  }

  /** The body of a notification may hold markup, so what is none must not look like it. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private synchronized SessionBus bus() throws IOException {
    SessionBus open = bus;
    if (open == null || !open.isOpen()) {
      watchingClicks = false;
      schemes.set(null);
      open = SessionBus.connect(environment);
      bus = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    if (bus != null) {
      bus.close();
    }
  }
}
