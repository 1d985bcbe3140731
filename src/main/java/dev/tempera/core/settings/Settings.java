package dev.tempera.core.settings;

import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the program remembers beside conversations and keys. Immutable; changed as a whole
 * through {@link SettingsStore}.
 */
public record Settings(
    Appearance appearance,
    WindowPlace window,
    List<ConnectionProfile> connections,
    NewConversation newConversation,
    List<Preset> presets,
    Attribution attribution,
    Behaviour behaviour,
    Models models,
    FileChoices files) {

  /** Light, dark or as the system says. */
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }

  /**
   * Where the window was. Lengths in logical pixels.
   *
   * <p>A component for each thing that a start puts back; they are stored as one.
   *
   * @param x null until it was placed once
   * @param leftDivider width of the conversations list
   * @param rightDivider width of the parameter sidebar
   */
  public record WindowPlace(
      @Nullable Double x,
      @Nullable Double y,
      double width,
      double height,
      boolean maximized,
      double leftDivider,
      double rightDivider,
      boolean conversationsShown,
      boolean parametersShown,
      @Nullable String lastConversation) {

    /** This place at other bounds. */
    public WindowPlace withBounds(
        @Nullable Double newX,
        @Nullable Double newY,
        double newWidth,
        double newHeight,
        boolean newMaximized) {
      return new WindowPlace(
          newX,
          newY,
          newWidth,
          newHeight,
          newMaximized,
          leftDivider,
          rightDivider,
          conversationsShown,
          parametersShown,
          lastConversation);
    }

    /** This place with other widths of the side panes. */
    public WindowPlace withDividers(double left, double right) {
      return new WindowPlace(
          x,
          y,
          width,
          height,
          maximized,
          left,
          right,
          conversationsShown,
          parametersShown,
          lastConversation);
    }

    /** This place with the side panes shown or not. */
    public WindowPlace withShown(boolean conversations, boolean parameters) {
      return new WindowPlace(
          x,
          y,
          width,
          height,
          maximized,
          leftDivider,
          rightDivider,
          conversations,
          parameters,
          lastConversation);
    }

    /** This place showing another conversation. */
    public WindowPlace withLastConversation(@Nullable String id) {
      return new WindowPlace(
          x,
          y,
          width,
          height,
          maximized,
          leftDivider,
          rightDivider,
          conversationsShown,
          parametersShown,
          id);
    }
  }

  /**
   * What a new conversation starts with.
   *
   * @param connectionId null: the first real connection, or the built-in model
   * @param model null: the connection's default
   * @param preset name of the default preset, or null
   */
  public record NewConversation(
      @Nullable String connectionId, @Nullable String model, @Nullable String preset) {}

  /** Parameters under a name. */
  public record Preset(String name, String systemPrompt, ParameterSet parameters) {}

  /**
   * What OpenRouter is told of this program, if anything.
   *
   * @param referer the {@code HTTP-Referer} header
   * @param title the {@code X-OpenRouter-Title} header
   */
  public record Attribution(boolean send, String referer, String title) {}

  /** A model at a connection, by its id there. */
  public record ModelRef(String connectionId, String model) {}

  /**
   * Which models a person comes back to.
   *
   * @param favourites in the order in which they were marked
   * @param recent the last used first
   * @param browsing filter and order of the last time, as a line
   * @param own what was filled in of models by hand
   */
  public record Models(
      List<ModelRef> favourites, List<ModelRef> recent, String browsing, List<OwnFacts> own) {
    /** None yet. */
    public static final Models NONE = new Models(List.of(), List.of());

    /** Those of somebody who sees all models in their usual order. */
    public Models(List<ModelRef> favourites, List<ModelRef> recent) {
      this(favourites, recent, "", List.of());
    }

    /** The same with this filled in. */
    public Models withOwn(List<OwnFacts> changed) {
      return new Models(favourites, recent, browsing, changed);
    }

    public Models {
      favourites = List.copyOf(favourites);
      recent = List.copyOf(recent);
      own = List.copyOf(own);
    }
  }

  public Settings {
    connections = List.copyOf(connections);
    presets = List.copyOf(presets);
  }

  /** Settings of somebody who has chosen nothing for files yet. */
  public Settings(
      Appearance appearance,
      WindowPlace window,
      List<ConnectionProfile> connections,
      NewConversation newConversation,
      List<Preset> presets,
      Attribution attribution,
      Behaviour behaviour,
      Models models) {
    this(
        appearance,
        window,
        connections,
        newConversation,
        presets,
        attribution,
        behaviour,
        models,
        FileChoices.NONE);
  }

  /** What a fresh installation starts with. */
  public static Settings defaults() {
    return new Settings(
        new Appearance(Theme.SYSTEM, 1.0),
        new WindowPlace(null, null, 1280, 820, false, 250, 330, true, true, null),
        List.of(),
        new NewConversation(null, null, null),
        List.of(),
        new Attribution(false, "https://tempera.dev", "Tempera"),
        new Behaviour(true, 40, true, Behaviour.USUAL_BIN_DAYS),
        Models.NONE);
  }

  /** These settings with another look. */
  public Settings withAppearance(Appearance changed) {
    return new Settings(
        changed,
        window,
        connections,
        newConversation,
        presets,
        attribution,
        behaviour,
        models,
        files);
  }

  /** These settings with another window place. */
  public Settings withWindow(WindowPlace changed) {
    return new Settings(
        appearance,
        changed,
        connections,
        newConversation,
        presets,
        attribution,
        behaviour,
        models,
        files);
  }

  /** These settings with other connections. */
  public Settings withConnections(List<ConnectionProfile> changed) {
    return new Settings(
        appearance,
        window,
        changed,
        newConversation,
        presets,
        attribution,
        behaviour,
        models,
        files);
  }

  /** These settings with another start for new conversations. */
  public Settings withNewConversation(NewConversation changed) {
    return new Settings(
        appearance, window, connections, changed, presets, attribution, behaviour, models, files);
  }

  /** These settings with other presets. */
  public Settings withPresets(List<Preset> changed) {
    return new Settings(
        appearance,
        window,
        connections,
        newConversation,
        changed,
        attribution,
        behaviour,
        models,
        files);
  }

  /** These settings with another attribution. */
  public Settings withAttribution(Attribution changed) {
    return new Settings(
        appearance,
        window,
        connections,
        newConversation,
        presets,
        changed,
        behaviour,
        models,
        files);
  }

  /** These settings with another behaviour. */
  public Settings withBehaviour(Behaviour changed) {
    return new Settings(
        appearance,
        window,
        connections,
        newConversation,
        presets,
        attribution,
        changed,
        models,
        files);
  }

  /** These settings with other models to come back to. */
  public Settings withModels(Models changed) {
    return new Settings(
        appearance,
        window,
        connections,
        newConversation,
        presets,
        attribution,
        behaviour,
        changed,
        files);
  }

  /** These settings with other choices for files. */
  public Settings withFiles(FileChoices changed) {
    return new Settings(
        appearance,
        window,
        connections,
        newConversation,
        presets,
        attribution,
        behaviour,
        models,
        changed);
  }

  /** How a person exported last. */
  public ExportChoices exports() {
    return files.exports();
  }

  /** These settings with other choices for exports. */
  public Settings withExports(ExportChoices changed) {
    return withFiles(files.withExports(changed));
  }

  /** How backups are made. */
  public BackupChoices backups() {
    return files.backups();
  }

  /** These settings with other choices for backups. */
  public Settings withBackups(BackupChoices changed) {
    return withFiles(files.withBackups(changed));
  }
}
