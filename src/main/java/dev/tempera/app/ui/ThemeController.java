package dev.tempera.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Light or dark, as chosen or as the system says while the program runs, and the zoom of the
 * interface. FX thread only.
 */
public final class ThemeController {
  private static final double BASE_FONT_PX = 14;
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
  private final List<Scene> scenes = new ArrayList<>();
  private final String appSheet =
      Objects.requireNonNull(ThemeController.class.getResource("app.css")).toExternalForm();

  /** The toolkit's preferences live as long as the process and are not to hold windows. */
  private final ChangeListener<ColorScheme> systemChanged = (scheme, was, now) -> applyTheme();

  private Theme theme;
  private @Nullable Boolean desktopIsDark;
  private double zoom;
  private String zoomSheet;

  /** A controller that starts with this look and follows the system if the look says so. */
  public ThemeController(Appearance appearance) {
    this(appearance, null);
  }

  /**
   * The same.
   *
   * @param desktopIsDark what {@link #desktopIsDark} is at first
   */
  public ThemeController(Appearance appearance, @Nullable Boolean desktopIsDark) {
    this.desktopIsDark = desktopIsDark;
    theme = appearance.theme();
    zoom = clamp(appearance.zoom());
    zoomSheet = sheetFor(zoom);
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(new WeakChangeListener<>(systemChanged));
    applyTheme();
  }

  /** The zoom of the interface, 1 as drawn. */
  public double zoom() {
    return zoom;
  }

  /** Whether the dark theme is shown now. */
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /** Shows the look; cheap if nothing changes. */
  public void apply(Appearance appearance) {
    if (theme != appearance.theme()) {
      theme = appearance.theme();
      applyTheme();
    }
    double wanted = clamp(appearance.zoom());
    if (zoom != wanted) {
      String old = zoomSheet;
      zoom = wanted;
      zoomSheet = sheetFor(wanted);
      for (Scene scene : scenes) {
        scene.getStylesheets().replaceAll(s -> s.equals(old) ? zoomSheet : s);
      }
    }
  }

  /** Gives a window's scene the program's style. Call once for each scene. */
  public void install(Scene scene) {
    scene.getStylesheets().addAll(appSheet, zoomSheet);
    scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
    scenes.add(scene);
  }

  /** Puts {@code root} into a scene that has the program's style. */
  public void fill(Scene scene, Parent root) {
    root.pseudoClassStateChanged(DARK, dark.get());
    scene.setRoot(root);
  }

  /** Forgets the scene of a window that is closed for good. */
  public void forget(Scene scene) {
    scenes.remove(scene);
  }

  /**
   * What the desktop itself says of light and dark, which wins over what the toolkit makes of the
   * desktop's colours; null if it says nothing.
   */
  public void desktopIsDark(@Nullable Boolean is) {
    if (!Objects.equals(desktopIsDark, is)) {
      desktopIsDark = is;
      applyTheme();
    }
  }

  private boolean systemIsDark() {
    Boolean said = desktopIsDark;
    return said == null ? Platform.getPreferences().getColorScheme() == ColorScheme.DARK : said;
  }

  private void applyTheme() {
    boolean wanted =
        switch (theme) {
          case DARK -> true;
          case LIGHT -> false;
          case SYSTEM -> systemIsDark();
        };
    dark.set(wanted);
    // The compiled sheets load several times faster than their text.
    String sheet =
        wanted
            ? new PrimerDark().getUserAgentStylesheetBSS()
            : new PrimerLight().getUserAgentStylesheetBSS();
    if (!sheet.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(sheet);
    }
    for (Scene scene : scenes) {
      scene.getRoot().pseudoClassStateChanged(DARK, wanted);
    }
  }

  private static double clamp(double zoom) {
    return Double.isFinite(zoom) ? Math.clamp(zoom, 0.5, 3) : 1;
  }

  /** A style sheet, not a style of the root, because popups take over style sheets only. */
  private static String sheetFor(double zoom) {
    String css = String.format(Locale.ROOT, ".root{-fx-font-size:%.2fpx}", BASE_FONT_PX * zoom);
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }
}
