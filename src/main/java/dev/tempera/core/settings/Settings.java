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
    Models models) {

  /** Light, dark or as the system says. */
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }

  /**
   * How the window looks.
   *
   * @param zoom of the interface, 0.5 to 3
   * @param textZoom of the conversation's text, on top of the other, 0.5 to 3
   */
  public record Appearance(Theme theme, double zoom, double textZoom) {
    /** A look whose conversations are as large as the rest. */
    public Appearance(Theme theme, double zoom) {
      this(theme, zoom, 1);
    }

    /** This look in another theme. */
    public Appearance withTheme(Theme changed) {
      return new Appearance(changed, zoom, textZoom);
    }

    /** This look with another zoom of the interface. */
    public Appearance withZoom(double changed) {
      return new Appearance(theme, changed, textZoom);
    }

    /** This look with another zoom of the conversation's text. */
    public Appearance withTextZoom(double changed) {
      return new Appearance(theme, zoom, changed);
    }
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

  /**
   * How it behaves.
   *
   * @param sendOnEnter Enter sends and Shift+Enter breaks the line; otherwise Ctrl+Enter sends
   * @param offlinePace the built-in model's tokens a second, 0 for full speed
   * @param notifyWhenDone whether the desktop shows that a long answer has ended while the window
   *     was in the background
   * @param binDays how many days a deleted conversation stays in the bin, 0 for ever
   * @param largestAnswerMillions an answer of more million characters is ended, and kept
   * @param dailyCopies whether all conversations are copied once a day while nobody works
   */
  public record Behaviour(
      boolean sendOnEnter,
      double offlinePace,
      boolean notifyWhenDone,
      int binDays,
      int largestAnswerMillions,
      boolean dailyCopies) {
    /** The longest time that can be set, a hundred years. */
    public static final int LONGEST_BIN_DAYS = 36_500;

    /** How long a deleted conversation stays in the bin at first. */
    public static final int USUAL_BIN_DAYS = 30;

    /** The largest answer at first, in million characters. */
    public static final int USUAL_LARGEST_ANSWER = 16;

    /** The largest that can be set: no text is longer in memory. */
    public static final int LARGEST_ANSWER = 2_000;

    /** A behaviour with daily copies. */
    public Behaviour(
        boolean sendOnEnter,
        double offlinePace,
        boolean notifyWhenDone,
        int binDays,
        int largestAnswerMillions) {
      this(sendOnEnter, offlinePace, notifyWhenDone, binDays, largestAnswerMillions, true);
    }

    /** A behaviour with the usual limit of an answer. */
    public Behaviour(boolean sendOnEnter, double offlinePace, boolean notifyWhenDone, int binDays) {
      this(sendOnEnter, offlinePace, notifyWhenDone, binDays, USUAL_LARGEST_ANSWER);
    }

    /** This behaviour with another meaning of Enter. */
    public Behaviour withSendOnEnter(boolean changed) {
      return new Behaviour(
          changed, offlinePace, notifyWhenDone, binDays, largestAnswerMillions, dailyCopies);
    }

    /** This behaviour with another pace of the built-in model. */
    public Behaviour withOfflinePace(double changed) {
      return new Behaviour(
          sendOnEnter, changed, notifyWhenDone, binDays, largestAnswerMillions, dailyCopies);
    }

    /** This behaviour with or without notifications. */
    public Behaviour withNotifyWhenDone(boolean changed) {
      return new Behaviour(
          sendOnEnter, offlinePace, changed, binDays, largestAnswerMillions, dailyCopies);
    }

    /** This behaviour with or without daily copies of the store. */
    public Behaviour withDailyCopies(boolean changed) {
      return new Behaviour(
          sendOnEnter, offlinePace, notifyWhenDone, binDays, largestAnswerMillions, changed);
    }

    /** This behaviour with another time in the bin. */
    public Behaviour withBinDays(int changed) {
      return new Behaviour(
          sendOnEnter, offlinePace, notifyWhenDone, changed, largestAnswerMillions, dailyCopies);
    }
  }

  /** A model at a connection, by its id there. */
  public record ModelRef(String connectionId, String model) {}

  /**
   * Which models a person comes back to.
   *
   * @param favourites in the order in which they were marked
   * @param recent the last used first
   */
  public record Models(List<ModelRef> favourites, List<ModelRef> recent) {
    /** None yet. */
    public static final Models NONE = new Models(List.of(), List.of());

    public Models {
      favourites = List.copyOf(favourites);
      recent = List.copyOf(recent);
    }
  }

  public Settings {
    connections = List.copyOf(connections);
    presets = List.copyOf(presets);
  }

  /** Settings of somebody who has come back to no model yet. */
  public Settings(
      Appearance appearance,
      WindowPlace window,
      List<ConnectionProfile> connections,
      NewConversation newConversation,
      List<Preset> presets,
      Attribution attribution,
      Behaviour behaviour) {
    this(
        appearance,
        window,
        connections,
        newConversation,
        presets,
        attribution,
        behaviour,
        Models.NONE);
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
        new Behaviour(true, 40, true, Behaviour.USUAL_BIN_DAYS));
  }

  /** These settings with another look. */
  public Settings withAppearance(Appearance changed) {
    return new Settings(
        changed, window, connections, newConversation, presets, attribution, behaviour, models);
  }

  /** These settings with another window place. */
  public Settings withWindow(WindowPlace changed) {
    return new Settings(
        appearance, changed, connections, newConversation, presets, attribution, behaviour, models);
  }

  /** These settings with other connections. */
  public Settings withConnections(List<ConnectionProfile> changed) {
    return new Settings(
        appearance, window, changed, newConversation, presets, attribution, behaviour, models);
  }

  /** These settings with another start for new conversations. */
  public Settings withNewConversation(NewConversation changed) {
    return new Settings(
        appearance, window, connections, changed, presets, attribution, behaviour, models);
  }

  /** These settings with other presets. */
  public Settings withPresets(List<Preset> changed) {
    return new Settings(
        appearance, window, connections, newConversation, changed, attribution, behaviour, models);
  }

  /** These settings with another attribution. */
  public Settings withAttribution(Attribution changed) {
    return new Settings(
        appearance, window, connections, newConversation, presets, changed, behaviour, models);
  }

  /** These settings with another behaviour. */
  public Settings withBehaviour(Behaviour changed) {
    return new Settings(
        appearance, window, connections, newConversation, presets, attribution, changed, models);
  }

  /** These settings with other models to come back to. */
  public Settings withModels(Models changed) {
    return new Settings(
        appearance, window, connections, newConversation, presets, attribution, behaviour, changed);
  }
}
