package dev.tempera.app.desktop;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A notification server, as another implementation of D-Bus serves it. */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface FakeNotifications extends DBusInterface {
  /** Shows a notification. */
  @DBusMemberName("Notify")
  UInt32 show(
      String program,
      UInt32 replaces,
      String icon,
      String summary,
      String body,
      List<String> actions,
      Map<String, Variant<?>> hints,
      int timeout);

  /** The person clicked. */
  class ActionInvoked extends DBusSignal {
    public ActionInvoked(String path, UInt32 id, String action) throws DBusException {
      super(path, id, action);
    }
  }
}
