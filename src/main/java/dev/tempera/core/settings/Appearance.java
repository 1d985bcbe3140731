package dev.tempera.core.settings;

import dev.tempera.core.settings.Settings.Theme;
import java.util.Set;

/**
 * How the window looks.
 *
 * @param zoom of the interface, 0.5 to 3
 * @param textZoom of the conversation's text, on top of the other, 0.5 to 3
 * @param inspectorWidth of the inspector, in the size of its letters
 * @param tinted whether the tokens of answers are tinted by their probability
 * @param openFolders the ids of the folders whose conversations are listed
 */
public record Appearance(
    Theme theme,
    double zoom,
    double textZoom,
    double inspectorWidth,
    boolean tinted,
    Set<String> openFolders) {
  /** How wide the inspector is at first. */
  public static final double USUAL_INSPECTOR_WIDTH = 32;

  /** A look whose conversations are as large as the rest. */
  public Appearance(Theme theme, double zoom) {
    this(theme, zoom, 1, USUAL_INSPECTOR_WIDTH, false, Set.of());
  }

  /** This look in another theme. */
  public Appearance withTheme(Theme changed) {
    return new Appearance(changed, zoom, textZoom, inspectorWidth, tinted, openFolders);
  }

  /** This look with another zoom of the interface. */
  public Appearance withZoom(double changed) {
    return new Appearance(theme, changed, textZoom, inspectorWidth, tinted, openFolders);
  }

  /** This look with another zoom of the conversation's text. */
  public Appearance withTextZoom(double changed) {
    return new Appearance(theme, zoom, changed, inspectorWidth, tinted, openFolders);
  }

  /** This look with another width of the inspector. */
  public Appearance withInspectorWidth(double changed) {
    return new Appearance(theme, zoom, textZoom, changed, tinted, openFolders);
  }

  /** This look with or without tinted tokens. */
  public Appearance withTinted(boolean changed) {
    return new Appearance(theme, zoom, textZoom, inspectorWidth, changed, openFolders);
  }

  /** This look with other folders open. */
  public Appearance withOpenFolders(Set<String> changed) {
    return new Appearance(theme, zoom, textZoom, inspectorWidth, tinted, changed);
  }
}
