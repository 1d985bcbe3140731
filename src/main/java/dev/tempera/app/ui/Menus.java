package dev.tempera.app.ui;

import java.util.List;

/** The names of the menus, which are the groups of commands. */
public final class Menus {
  public static final String FILE = "File";
  public static final String EDIT = "Edit";
  public static final String VIEW = "View";
  public static final String CONVERSATION = "Conversation";
  public static final String PRESETS = "Presets";
  public static final String CONNECTIONS = "Connections";
  public static final String HELP = "Help";

  /** The menus, in order; a command of another group stands in a menu before the last one. */
  public static final List<String> ALL =
      List.of(FILE, EDIT, VIEW, CONVERSATION, PRESETS, CONNECTIONS, HELP);

  private Menus() {}
}
