package dev.tempera.app.ui;

/**
 * Something that the command palette finds. Immutable.
 *
 * @param title what it is called, searched first
 * @param detail where it belongs, shown beside the title and searched together with it
 * @param shortcut its keys as shown to people, empty for none
 * @param run does it, or goes there; FX thread only
 */
public record PaletteItem(Icon icon, String title, String detail, String shortcut, Runnable run) {
  /** One without keys. */
  public PaletteItem(Icon icon, String title, String detail, Runnable run) {
    this(icon, title, detail, "", run);
  }
}
