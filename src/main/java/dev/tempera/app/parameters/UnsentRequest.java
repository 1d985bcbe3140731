package dev.tempera.app.parameters;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.PreparedRequest;
import java.util.concurrent.Callable;

/** The request that Send would make now. */
@FunctionalInterface
public interface UnsentRequest {
  /**
   * Takes a snapshot of what is unsent; quick, FX thread only.
   *
   * @return works the request out; may block, any thread but the FX thread
   */
  Callable<PreparedRequest> with(Setup setup);
}
