package dev.tempera.app.desktop;

import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows an address in the person's browser through the system's own opener. The address goes as one
 * argument to a program, never through a shell.
 */
public final class Browser {
  private static final System.Logger LOG = System.getLogger(Browser.class.getName());

  private static final int LONGEST_SHOWN = 400;
  private static final Pattern HOST = Pattern.compile("(?i)^https?://([^/?#]+)");

  private final Executor background;

  public Browser(Executor background) {
    this.background = background;
  }

  /** Whether it is an http, https or mailto address: no other kind is ever opened. */
  public static boolean isAllowed(String address) {
    return address.matches("(?i)(https?://|mailto:)[^\\s\\p{Cntrl}]+");
  }

  /** Whether a name before the host makes the address look like another one's. */
  public static boolean hidesHost(String address) {
    return address.matches("(?i)https?://[^/?#]*@.*");
  }

  /**
   * An address as a person should see it: its host on a line of its own, marks that change how text
   * is read in plain sight, and a long middle left out.
   */
  public static String shown(String address) {
    StringBuilder visible = new StringBuilder();
    address
        .codePoints()
        .forEach(c -> {
          if (Character.getType(c) == Character.FORMAT || c == 0x115F || c == 0x3164) {
            visible.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
          } else {
            visible.appendCodePoint(c);
          }
        });
    String whole = visible.toString();
    if (whole.length() > LONGEST_SHOWN) {
      whole = whole.substring(0, LONGEST_SHOWN - 60) + " … " + whole.substring(whole.length() - 50);
    }
    Matcher host = HOST.matcher(visible);
    return host.find() ? host.group(1) + "\n\n" + whole : whole;
  }

  /** Opens an address that the person has agreed to; other kinds are refused. Any thread. */
  public void open(String address) {
    if (!isAllowed(address)) {
      LOG.log(System.Logger.Level.WARNING, "refused to open an address of another kind");
      return;
    }
    background.execute(() -> SystemOpener.open(address, "rundll32", "url.dll,FileProtocolHandler"));
  }
}
