package dev.tempera.app.feature;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.PaletteItem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The features of one window, in the order in which their commands stand. FX thread only. */
public final class Features implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Features.class.getName());

  private final List<Feature> all;
  private final Map<Place, Feature> placed = new EnumMap<>(Place.class);
  private final Map<Place, Region> pages = new EnumMap<>(Place.class);
  private @Nullable Feature over;
  private boolean closed;

  /**
   * These features.
   *
   * @throws IllegalArgumentException if two want the same place
   */
  public Features(List<Feature> all) {
    this.all = List.copyOf(all);
    for (Feature feature : all) {
      Place place = feature.place();
      if (place != Place.NONE && placed.put(place, feature) != null) {
        throw new IllegalArgumentException("Two features want the place " + place);
      }
    }
  }

  /**
   * The commands of all of them.
   *
   * @param inPlace runs before each of those that a feature with a place has: what they do is seen
   *     there only
   */
  public List<Command> commands(Runnable inPlace) {
    return all.stream()
        .flatMap(feature ->
            feature.place() == Place.NONE
                ? feature.commands().stream()
                : feature.commands().stream().map(command -> command.after(inPlace)))
        .toList();
  }

  /** What the palette finds of all of them now, beside their commands. */
  public List<PaletteItem> paletteItems() {
    return all.stream().flatMap(feature -> feature.paletteItems().stream()).toList();
  }

  /** What the palette offers of all of them for what is typed there. */
  public List<PaletteItem> paletteItems(String typed) {
    return all.stream().flatMap(feature -> feature.paletteItems(typed).stream()).toList();
  }

  /** The feature that stands there. */
  public Optional<Feature> at(Place place) {
    return Optional.ofNullable(placed.get(place));
  }

  /** The page that stands there, made when first asked for; nothing where no feature stands. */
  public Region page(Place place) {
    Region made = pages.get(place);
    if (made == null) {
      made = at(place).map(Feature::page).orElseGet(Region::new);
      pages.put(place, made);
    }
    return made;
  }

  /** The page that stands there if it has been made. */
  public Optional<Region> madePage(Place place) {
    return Optional.ofNullable(pages.get(place));
  }

  /** A feature's page stands over all places, or null: none does. */
  public void over(@Nullable Feature feature) {
    over = feature;
  }

  /** The feature whose page holds a node. */
  public Optional<Feature> holding(Node node) {
    Feature whole = over;
    for (Node at = node; at != null; at = at.getParent()) {
      if (whole != null && at.equals(whole.page())) {
        return Optional.of(whole);
      }
      for (Map.Entry<Place, Region> page : pages.entrySet()) {
        if (at.equals(page.getValue())) {
          return at(page.getKey());
        }
      }
    }
    return Optional.empty();
  }

  /** Tells all of them of the window's scene. */
  public void installed(Scene scene) {
    all.forEach(feature -> feature.installed(scene));
  }

  /** Tells all of them that the window is on the screen. */
  public void shown() {
    all.forEach(Feature::shown);
  }

  /** Closes each once, the last one first; one that fails does not keep the others open. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (Feature feature : all.reversed()) {
      try {
        feature.close();
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "a feature could not be closed", e);
      }
    }
  }
}
