package dev.tempera.core.settings;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterSetJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.core.provider.ServerQuirks;
import dev.tempera.core.provider.UrlSecrets;
import dev.tempera.core.settings.Settings.Attribution;
import dev.tempera.core.settings.Settings.NewConversation;
import dev.tempera.core.settings.Settings.Preset;
import dev.tempera.core.settings.Settings.WindowPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as JSON. Reading takes every field for itself: what is missing is the default, what is
 * bad is the default and a problem. Writing changes only the fields that it knows and keeps the
 * others.
 */
final class SettingsCodec {
  private static final double MAX_LENGTH = 100_000;
  private static final int MOST_MODELS = 1_000;
  private static final long MAX_TIMEOUT_MS = Duration.ofHours(24).toMillis();

  private SettingsCodec() {}

  /**
   * The settings in {@code json}.
   *
   * @param problems gets a sentence for each bad value
   */
  static Settings read(JsonNode json, List<String> problems) {
    Settings defaults = Settings.defaults();
    SettingsFields root = new SettingsFields(json, "", problems);
    return new Settings(
        appearance(root.object("appearance"), defaults.appearance()),
        window(root.object("window"), defaults.window()),
        connections(root.objects("connections")),
        newConversation(root.object("newConversation")),
        presets(root.objects("presets")),
        attribution(root.object("attribution"), defaults.attribution()),
        behaviour(root.object("behaviour"), defaults.behaviour()),
        models(root.object("models")),
        new FileChoices(
            exports(root.object("exports")), BackupChoices.read(root.object("backups"))));
  }

  private static ExportChoices exports(SettingsFields from) {
    return new ExportChoices(
        from.text("format", ""),
        from.flag("allBranches", false),
        from.flag("reasoning", false),
        from.flag("notes", false));
  }

  private static Settings.Models models(SettingsFields from) {
    return new Settings.Models(
        modelRefs(from.objects("favourites")),
        modelRefs(from.objects("recent")),
        from.text("browsing", ""),
        OwnFactsJson.read(from.objects("own")));
  }

  private static List<Settings.ModelRef> modelRefs(List<SettingsFields> from) {
    return from.stream()
        .map(each -> new Settings.ModelRef(each.text("connectionId", ""), each.text("model", "")))
        .filter(each -> !each.connectionId().isBlank() && !each.model().isBlank())
        .distinct()
        .limit(MOST_MODELS)
        .toList();
  }

  private static void write(List<Settings.ModelRef> models, ArrayNode into) {
    for (Settings.ModelRef each : models) {
      into.addObject().put("connectionId", each.connectionId()).put("model", each.model());
    }
  }

  private static Appearance appearance(SettingsFields from, Appearance defaults) {
    return new Appearance(
        from.choice("theme", Settings.Theme.class, defaults.theme()),
        from.number("zoom", 0.5, 3, defaults.zoom()),
        from.number("textZoom", 0.5, 3, defaults.textZoom()),
        from.number("inspectorWidth", 1, 1_000, defaults.inspectorWidth()),
        from.flag("tintedTokens", defaults.tinted()),
        words(from.text("openFolders", "")));
  }

  private static Set<String> words(String text) {
    return text.isBlank() ? Set.of() : new HashSet<>(List.of(text.strip().split("\\s+")));
  }

  private static WindowPlace window(SettingsFields from, WindowPlace defaults) {
    return new WindowPlace(
        from.numberOrNull("x", -MAX_LENGTH, MAX_LENGTH),
        from.numberOrNull("y", -MAX_LENGTH, MAX_LENGTH),
        from.number("width", 1, MAX_LENGTH, defaults.width()),
        from.number("height", 1, MAX_LENGTH, defaults.height()),
        from.flag("maximized", defaults.maximized()),
        from.number("leftDivider", 0, MAX_LENGTH, defaults.leftDivider()),
        from.number("rightDivider", 0, MAX_LENGTH, defaults.rightDivider()),
        from.flag("conversationsShown", defaults.conversationsShown()),
        from.flag("parametersShown", defaults.parametersShown()),
        from.textOrNull("lastConversation"));
  }

  private static List<ConnectionProfile> connections(List<SettingsFields> from) {
    List<ConnectionProfile> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (SettingsFields each : from) {
      String id = each.text("id", "");
      if (id.isBlank() || !ids.add(id)) {
        each.problem("id", "is missing or used twice, so this connection is left out");
        continue;
      }
      ConnectionProfile.Kind kind =
          each.choice("kind", ConnectionProfile.Kind.class, ConnectionProfile.Kind.CUSTOM);
      ConnectionProfile usual = ConnectionProfile.usual(id, kind);
      all.add(
          new ConnectionProfile(
              id,
              each.text("name", usual.name()),
              kind,
              address(each, usual.baseUrl()),
              headers(each.object("headers")),
              each.has("apiKeyEnv") ? each.textOrNull("apiKeyEnv") : usual.apiKeyEnv(),
              each.flag("sendStreamOptions", usual.sendStreamOptions()),
              each.millis("headerTimeoutMs", MAX_TIMEOUT_MS, usual.headerTimeout()),
              each.millis("idleTimeoutMs", MAX_TIMEOUT_MS, usual.idleTimeout()),
              new ServerQuirks(
                  each.flag("thinkTags", usual.quirks().thinkTags()),
                  each.flag("sendReasoning", usual.quirks().sendReasoning())),
              limits(each)));
    }
    return all;
  }

  private static RequestLimits limits(SettingsFields from) {
    SettingsFields byModel = from.object("mostAtOnceByModel");
    Map<String, Integer> models = new LinkedHashMap<>();
    for (String model : byModel.names()) {
      int limit = (int) byModel.number(model, 1, RequestLimits.MOST, 0);
      if (limit > 0) {
        models.put(model, limit);
      }
    }
    return new RequestLimits((int) from.number("mostAtOnce", 0, RequestLimits.MOST, 0), models);
  }

  /** The address; a secret that somebody wrote into it goes no further. */
  private static String address(SettingsFields from, String usual) {
    UrlSecrets.Split split = UrlSecrets.split(from.text("baseUrl", usual));
    if (!split.secrets().isEmpty()) {
      from.problem(
          "baseUrl",
          "held a password or a key, which is left out of it: enter it in the connection's key"
              + " field");
    }
    return split.address();
  }

  private static Map<String, String> headers(SettingsFields from) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : from.names()) {
      String value = from.textOrNull(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private static NewConversation newConversation(SettingsFields from) {
    return new NewConversation(
        from.textOrNull("connectionId"), from.textOrNull("model"), from.textOrNull("preset"));
  }

  private static List<Preset> presets(List<SettingsFields> from) {
    List<Preset> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SettingsFields each : from) {
      String name = each.text("name", "");
      if (name.isBlank() || !names.add(name)) {
        each.problem("name", "is missing or used twice, so this preset is left out");
        continue;
      }
      ParameterSet parameters = ParameterSetJson.read(each.object("parameters").json());
      all.add(new Preset(name, each.text("systemPrompt", ""), parameters));
    }
    return all;
  }

  private static Attribution attribution(SettingsFields from, Attribution defaults) {
    return new Attribution(
        from.flag("send", defaults.send()),
        from.text("referer", defaults.referer()),
        from.text("title", defaults.title()));
  }

  private static Behaviour behaviour(SettingsFields from, Behaviour defaults) {
    return new Behaviour(
        from.flag("sendOnEnter", defaults.sendOnEnter()),
        from.number("offlinePace", 0, 1_000_000, defaults.offlinePace()),
        from.flag("notifyWhenDone", defaults.notifyWhenDone()),
        (int) from.number("binDays", 0, Behaviour.LONGEST_BIN_DAYS, defaults.binDays()),
        (int)
            from.number(
                "largestAnswerMillions",
                1,
                Behaviour.LARGEST_ANSWER,
                defaults.largestAnswerMillions()),
        from.flag("dailyCopies", defaults.dailyCopies()),
        SpendingJson.read(from.object("spending")),
        ToolLoops.read(from, defaults.toolLoops()));
  }

  /** Puts the settings into {@code document}, leaving what it does not know as it is. */
  static void write(Settings settings, ObjectNode document) {
    object(document, "appearance")
        .put("theme", word(settings.appearance().theme()))
        .put("zoom", settings.appearance().zoom())
        .put("textZoom", settings.appearance().textZoom())
        .put("inspectorWidth", settings.appearance().inspectorWidth())
        .put("tintedTokens", settings.appearance().tinted())
        .put("openFolders", String.join(" ", new TreeSet<>(settings.appearance().openFolders())));
    write(settings.window(), object(document, "window"));
    writeConnections(settings.connections(), document);
    NewConversation start = settings.newConversation();
    object(document, "newConversation")
        .put("connectionId", start.connectionId())
        .put("model", start.model())
        .put("preset", start.preset());
    writePresets(settings.presets(), document);
    Attribution attribution = settings.attribution();
    object(document, "attribution")
        .put("send", attribution.send())
        .put("referer", attribution.referer())
        .put("title", attribution.title());
    object(document, "exports")
        .put("format", settings.exports().format())
        .put("allBranches", settings.exports().allBranches())
        .put("reasoning", settings.exports().reasoning())
        .put("notes", settings.exports().notes());
    settings.backups().write(object(document, "backups"));
    object(document, "behaviour")
        .put("sendOnEnter", settings.behaviour().sendOnEnter())
        .put("offlinePace", settings.behaviour().offlinePace())
        .put("notifyWhenDone", settings.behaviour().notifyWhenDone())
        .put("binDays", settings.behaviour().binDays())
        .put("largestAnswerMillions", settings.behaviour().largestAnswerMillions())
        .put("dailyCopies", settings.behaviour().dailyCopies())
        .put("toolRounds", settings.behaviour().toolLoops().rounds())
        .put("toolUsd", settings.behaviour().toolLoops().usd());
    SpendingJson.write(
        settings.behaviour().spending(), object(object(document, "behaviour"), "spending"));
    ObjectNode models = object(document, "models");
    write(settings.models().favourites(), models.putArray("favourites"));
    write(settings.models().recent(), models.putArray("recent"));
    models.put("browsing", settings.models().browsing());
    OwnFactsJson.write(settings.models().own(), models.putArray("own"));
  }

  private static void write(WindowPlace place, ObjectNode into) {
    into.put("x", place.x())
        .put("y", place.y())
        .put("width", place.width())
        .put("height", place.height())
        .put("maximized", place.maximized())
        .put("leftDivider", place.leftDivider())
        .put("rightDivider", place.rightDivider())
        .put("conversationsShown", place.conversationsShown())
        .put("parametersShown", place.parametersShown())
        .put("lastConversation", place.lastConversation());
  }

  private static void writeConnections(List<ConnectionProfile> all, ObjectNode document) {
    Map<String, ObjectNode> old = byKey(document.path("connections"), "id");
    ArrayNode array = document.putArray("connections");
    for (ConnectionProfile each : all) {
      ObjectNode json = old.getOrDefault(each.id(), ExactJson.object());
      json.put("id", each.id())
          .put("name", each.name())
          .put("kind", word(each.kind()))
          .put("baseUrl", each.baseUrl())
          .put("apiKeyEnv", each.apiKeyEnv())
          .put("sendStreamOptions", each.sendStreamOptions())
          .put("headerTimeoutMs", each.headerTimeout().toMillis())
          .put("idleTimeoutMs", each.idleTimeout().toMillis())
          .put("thinkTags", each.quirks().thinkTags())
          .put("sendReasoning", each.quirks().sendReasoning())
          .put("mostAtOnce", each.limits().connection());
      ObjectNode byModel = json.putObject("mostAtOnceByModel");
      each.limits().models().forEach(byModel::put);
      ObjectNode headers = json.putObject("headers");
      each.headers().forEach(headers::put);
      array.add(json);
    }
  }

  private static void writePresets(List<Preset> all, ObjectNode document) {
    Map<String, ObjectNode> old = byKey(document.path("presets"), "name");
    ArrayNode array = document.putArray("presets");
    for (Preset each : all) {
      ObjectNode json = old.getOrDefault(each.name(), ExactJson.object());
      json.put("name", each.name()).put("systemPrompt", each.systemPrompt());
      json.set("parameters", ParameterSetJson.write(each.parameters()));
      array.add(json);
    }
  }

  private static Map<String, ObjectNode> byKey(JsonNode array, String key) {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    for (JsonNode each : array) {
      if (each instanceof ObjectNode object) {
        all.putIfAbsent(object.path(key).stringValue(""), object);
      }
    }
    return all;
  }

  private static ObjectNode object(ObjectNode in, String name) {
    return in.get(name) instanceof ObjectNode there ? there : in.putObject(name);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
