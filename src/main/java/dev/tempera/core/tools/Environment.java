package dev.tempera.core.tools;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tools get of this program's environment. */
public final class Environment {
  /** What stands for the value of an environment variable, whose name is its group. */
  static final Pattern VARIABLE = Pattern.compile("\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  /** What programs need to run; keys are called otherwise. */
  private static final Set<String> HARMLESS =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "LANG",
          "TZ",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SYSTEMROOT",
          "WINDIR",
          "PATHEXT",
          "COMSPEC",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMFILES",
          "PROGRAMDATA",
          "XDG_RUNTIME_DIR",
          "DISPLAY",
          "WAYLAND_DISPLAY");

  private Environment() {}

  /** What a program of a tool sees of an environment: nothing that may be a key. */
  public static Map<String, String> harmless(Map<String, String> environment) {
    Map<String, String> seen = new TreeMap<>();
    environment.forEach((name, value) -> {
      String upper = name.toUpperCase(Locale.ROOT);
      if (HARMLESS.contains(upper) || upper.startsWith("LC_")) {
        seen.put(name, value);
      }
    });
    return seen;
  }

  /**
   * A text with what {@code {env:NAME}} in it stands for.
   *
   * @throws ToolException naming the variable that is not there
   */
  public static String filled(String text, Map<String, String> environment) throws ToolException {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String found = environment.get(matcher.group(1));
      if (found == null) {
        throw new ToolException(
            "There is no environment variable “" + matcher.group(1) + "” for a header.");
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(found));
    }
    return matcher.appendTail(filled).toString();
  }
}
