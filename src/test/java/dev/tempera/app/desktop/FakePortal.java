package dev.tempera.app.desktop;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** The settings of a desktop portal, as another implementation of D-Bus serves them. */
@DBusInterfaceName("org.freedesktop.portal.Settings")
public interface FakePortal extends DBusInterface {
  /** A setting, in a variant in a variant, as the portal has it. */
  @DBusMemberName("Read")
  Variant<?> read(String namespace, String key);

  /** A setting has changed. */
  class SettingChanged extends DBusSignal {
    public SettingChanged(String path, String namespace, String key, Variant<?> value)
        throws DBusException {
      super(path, namespace, key, value);
    }
  }
}
