package dev.tempera.app.settings;

import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionFix;
import dev.tempera.core.provider.ProviderError;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What a person can do at once about a test that failed. Lives on the view models' thread. */
public final class WaysOut {
  private final ReadOnlyObjectWrapper<@Nullable ConnectionFix> fix =
      new ReadOnlyObjectWrapper<>(this, "fix");
  private final ReadOnlyStringWrapper proxy = new ReadOnlyStringWrapper(this, "proxy", "");

  WaysOut() {}

  /** A change of the connection that would mend it, or null. */
  public ReadOnlyObjectProperty<@Nullable ConnectionFix> fixProperty() {
    return fix.getReadOnlyProperty();
  }

  /** Host and port of the proxy that wants a name and a password; empty if none does. */
  public ReadOnlyStringProperty proxyProperty() {
    return proxy.getReadOnlyProperty();
  }

  /** Nothing can be done, or has to be. */
  void clear() {
    fix.set(null);
    proxy.set("");
  }

  /** What can be done after a test. */
  void show(ConnectionCheck check) {
    fix.set(check.fix());
    proxy.set(check.error() instanceof ProviderError.ProxyLogin login ? login.proxy() : "");
  }

  /** A change that can be made. */
  void offer(ConnectionFix change) {
    fix.set(change);
  }
}
