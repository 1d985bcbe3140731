package dev.tempera.app.window;

import dev.tempera.core.chat.ConversationId;
import java.util.Set;

/** What one window knows of the others of the program. FX thread only, but for {@link #leads}. */
interface Beside {
  /** A window that is the only one and opens no other. */
  Beside ALONE =
      new Beside() {
        @Override
        public void openAnother() {}

        @Override
        public void closeThis() {}

        @Override
        public boolean leads() {
          return true;
        }

        @Override
        public Set<ConversationId> shownElsewhere() {
          return Set.of();
        }
      };

  /** Opens another window. */
  void openAnother();

  /** Closes this window; the program ends with the last one. */
  void closeThis();

  /** Whether this is the window that does what is to be done once in the program. Any thread. */
  boolean leads();

  /** The conversations that the other windows show. */
  Set<ConversationId> shownElsewhere();
}
