package dev.tempera.app.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.app.desktop.DesktopSession.Scheme;
import dev.tempera.testing.Processes;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a D-Bus daemon of its own and services that another implementation serves. */
@SuppressWarnings("NullAway.Init") // started before each test
class DesktopSessionTest {
  private static final String PORTAL = "/org/freedesktop/portal/desktop";
  private static final String NOTIFICATIONS = "/org/freedesktop/Notifications";

  @TempDir Path folder;
  private final BlockingQueue<Scheme> schemes = new LinkedBlockingQueue<>();
  private final BlockingQueue<List<Object>> shown = new LinkedBlockingQueue<>();
  private Process daemon;
  private DBusConnection server;
  private DesktopSession session;
  private volatile int scheme = 1;

  private final class Portal implements FakePortal {
    @Override
    public Variant<?> read(String namespace, String key) {
      return new Variant<>(new Variant<>(new UInt32(scheme)));
    }

    @Override
    public String getObjectPath() {
      return PORTAL;
    }
  }

  private final class Server implements FakeNotifications {
    @Override
    public UInt32 show(
        String program,
        UInt32 replaces,
        String icon,
        String summary,
        String body,
        List<String> actions,
        Map<String, Variant<?>> hints,
        int timeout) {
      Variant<?> entry = hints.get("desktop-entry");
      shown.add(
          List.of(
              program,
              replaces.intValue(),
              summary,
              body,
              actions,
              entry == null ? "" : entry.getValue(),
              timeout));
      return new UInt32(77);
    }

    @Override
    public String getObjectPath() {
      return NOTIFICATIONS;
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }

  @BeforeEach
  void start() throws Exception {
    assumeTrue(isInstalled("dbus-daemon"), "needs dbus-daemon: apt-get install dbus");
    String address = "unix:path=" + folder.resolve("bus");
    daemon =
        Processes.start(
            new ProcessBuilder(
                    "dbus-daemon",
                    "--session",
                    "--nofork",
                    "--print-address=1",
                    "--address=" + address)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    BufferedReader said = daemon.inputReader();
    assertNotNull(said.readLine(), "the daemon began");
    server = DBusConnectionBuilder.forAddress(address).withShared(false).build();
    session =
        new DesktopSession(
            Map.of(
                "DBUS_SESSION_BUS_ADDRESS",
                "tcp:host=x;unix:path=/no/where;" + address + ",guid=0"));
  }

  @AfterEach
  void stop() throws Exception {
    if (daemon != null) {
      session.close();
      server.disconnect();
      daemon.destroy();
      assertTrue(daemon.waitFor(20, TimeUnit.SECONDS));
    }
  }

  private void servePortal() throws Exception {
    server.requestBusName("org.freedesktop.portal.Desktop");
    server.exportObject(PORTAL, new Portal());
  }

  private Scheme next() throws InterruptedException {
    Scheme next = schemes.poll(20, TimeUnit.SECONDS);
    assertNotNull(next, "nothing was said");
    return next;
  }

  private void change(String namespace, String key, Object value) throws Exception {
    server.sendMessage(new FakePortal.SettingChanged(PORTAL, namespace, key, new Variant<>(value)));
  }

  @Test
  void theLookIsFollowed() throws Exception {
    servePortal();
    session.watchScheme(schemes::add);
    assertEquals(Scheme.DARK, next());
    change("org.freedesktop.appearance", "color-scheme", new UInt32(2));
    assertEquals(Scheme.LIGHT, next());
    change("org.freedesktop.appearance", "accent-color", new UInt32(1));
    change("org.gnome.desktop.interface", "color-scheme", "prefer-dark");
    change("org.freedesktop.appearance", "color-scheme", "prefer-dark");
    change("org.freedesktop.appearance", "color-scheme", new UInt32(0));
    assertEquals(Scheme.NONE, next());
  }

  @Test
  void aDesktopWithoutAPortalSaysNothing() {
    session.watchScheme(schemes::add);
    assertTrue(schemes.isEmpty());
    assertFalse(session.notify("title", "body", () -> {}));
  }

  @Test
  void aSessionWithoutABusSaysNothing() {
    DesktopSession none = new DesktopSession(Map.of());
    none.watchScheme(schemes::add);
    assertFalse(none.notify("title", "body", () -> {}));
    assertTrue(schemes.isEmpty());
    none.close();
  }

  @Test
  void aNotificationIsShownWithItsTextEscapedAndAClickIsHeard() throws Exception {
    server.requestBusName("org.freedesktop.Notifications");
    server.exportObject(NOTIFICATIONS, new Server());
    CountDownLatch clicked = new CountDownLatch(1);
    assertTrue(
        session.notify("Ärger & <b>", "<img src=x> & $(rm -rf /)\u0000 🦊", clicked::countDown));
    assertEquals(
        List.of(
            "Tempera",
            0,
            "Ärger & <b>",
            "&lt;img src=x&gt; &amp; $(rm -rf /)  🦊",
            List.of("default", "Show"),
            "dev.tempera.Tempera",
            -1),
        shown.poll(20, TimeUnit.SECONDS));
    server.sendMessage(
        new FakeNotifications.ActionInvoked(NOTIFICATIONS, new UInt32(78), "default"));
    server.sendMessage(
        new FakeNotifications.ActionInvoked(NOTIFICATIONS, new UInt32(77), "default"));
    assertTrue(clicked.await(20, TimeUnit.SECONDS));
    // The next one takes its place.
    assertTrue(session.notify("again", "", () -> {}));
    List<Object> second = shown.poll(20, TimeUnit.SECONDS);
    assertEquals(77, second == null ? -1 : second.get(1));
  }

  @Test
  void aBusThatGoesIsLeftAndANewOneIsFound() throws Exception {
    servePortal();
    session.watchScheme(schemes::add);
    assertEquals(Scheme.DARK, next());
    server.disconnect();
    daemon.destroyForcibly();
    assertTrue(daemon.waitFor(20, TimeUnit.SECONDS));
    assertFalse(session.notify("title", "body", () -> {}));
    Files.deleteIfExists(folder.resolve("bus"));
    start();
    servePortal();
    scheme = 2;
    session.watchScheme(schemes::add);
    assertEquals(Scheme.LIGHT, next());
  }

  @Test
  void theSocketIsWhereTheSessionSays() throws IOException {
    assertEquals(
        List.of(Path.of("/run/a b/bus+1")),
        SessionBus.sockets(
            Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/a%20b/bus+1,guid=1f")));
    assertEquals(
        List.of(Path.of("/run/user/1000/bus")),
        SessionBus.sockets(Map.of("XDG_RUNTIME_DIR", "/run/user/1000")));
    for (String bad :
        List.of("unix:abstract=/tmp/x", "unix:path=%zz", "tcp:host=localhost,port=1", "", ";;,=")) {
      assertEquals(List.of(), SessionBus.sockets(Map.of("DBUS_SESSION_BUS_ADDRESS", bad)), bad);
    }
  }

  @Test
  void aTitleIsNoScript() {
    List<String> command = MacNotifications.command("\" & do shell script \"x", "-e y");
    assertEquals("--", command.get(command.size() - 3));
    assertFalse(String.join(" ", command.subList(0, command.size() - 3)).contains("shell"));
  }
}
