package dev.tempera.app.settings;

import dev.tempera.core.provider.BaseUrl;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.KeyShape;
import dev.tempera.core.provider.ServerQuirks;
import dev.tempera.core.provider.UrlSecrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A connection as a person edits it: texts, until they make a profile. */
public final class ConnectionForm {
  /** What is wrong with the texts, in one sentence. */
  static final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    ProblemException(String message) {
      super(message);
    }
  }

  /** The number of a computer, such as 127.0.0.1:8080/v1 or [::1]:8080. */
  private static final Pattern NUMERIC =
      Pattern.compile("^(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?(/|$)");

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,100}");
  private static final Set<String> KEY_HEADERS =
      Set.of("authorization", "x-api-key", "api-key", "proxy-authorization", "cookie");
  private static final int LONGEST_TIMEOUT_S = 24 * 3600;

  private final StringProperty name = new SimpleStringProperty(this, "name", "");
  private final StringProperty baseUrl = new SimpleStringProperty(this, "baseUrl", "");
  private final StringProperty headers = new SimpleStringProperty(this, "headers", "");
  private final StringProperty keyEnv = new SimpleStringProperty(this, "keyEnv", "");
  private final StringProperty headerTimeout = new SimpleStringProperty(this, "header", "");
  private final StringProperty idleTimeout = new SimpleStringProperty(this, "idle", "");
  private final BooleanProperty streamOptions = new SimpleBooleanProperty(this, "options");
  private final BooleanProperty thinkTags = new SimpleBooleanProperty(this, "thinkTags");
  private final BooleanProperty sendReasoning = new SimpleBooleanProperty(this, "sendReasoning");
  private final LimitTexts limits = new LimitTexts();
  private ConnectionProfile shown = ConnectionProfile.usual("none", ConnectionProfile.Kind.CUSTOM);

  ConnectionForm() {}

  /** What the connection is called. */
  public StringProperty nameProperty() {
    return name;
  }

  /** The address before {@code /chat/completions}. */
  public StringProperty baseUrlProperty() {
    return baseUrl;
  }

  /** A "Name: value" a line. */
  public StringProperty headersProperty() {
    return headers;
  }

  /** The environment variable that holds the key; blank for none. */
  public StringProperty keyEnvProperty() {
    return keyEnv;
  }

  /** Seconds to wait for the first byte of the answer. */
  public StringProperty headerTimeoutProperty() {
    return headerTimeout;
  }

  /** Seconds that the stream may be silent. */
  public StringProperty idleTimeoutProperty() {
    return idleTimeout;
  }

  /** Whether {@code stream_options} is sent. */
  public BooleanProperty streamOptionsProperty() {
    return streamOptions;
  }

  /** Whether thoughts in tags within the text are taken for thoughts. */
  public BooleanProperty thinkTagsProperty() {
    return thinkTags;
  }

  /** Whether a model's reasoning goes back beside its tool calls. */
  public BooleanProperty sendReasoningProperty() {
    return sendReasoning;
  }

  /** How many requests may be on their way at once. */
  LimitTexts limits() {
    return limits;
  }

  /** The kind of server that is edited. */
  public ConnectionProfile.Kind kind() {
    return shown.kind();
  }

  /** Fills the texts. */
  void show(ConnectionProfile profile) {
    shown = profile;
    name.set(profile.name());
    baseUrl.set(profile.baseUrl());
    StringBuilder lines = new StringBuilder();
    profile
        .headers()
        .forEach((key, value) -> lines.append(key).append(": ").append(value).append('\n'));
    headers.set(lines.toString());
    keyEnv.set(Objects.requireNonNullElse(profile.apiKeyEnv(), ""));
    headerTimeout.set(Long.toString(profile.headerTimeout().toSeconds()));
    idleTimeout.set(Long.toString(profile.idleTimeout().toSeconds()));
    streamOptions.set(profile.sendStreamOptions());
    thinkTags.set(profile.quirks().thinkTags());
    sendReasoning.set(profile.quirks().sendReasoning());
    limits.show(profile.limits());
  }

  /** The profile that was shown, changed or not. */
  ConnectionProfile shown() {
    return shown;
  }

  /** Hears each change of a text or a choice. */
  void onEdited(Runnable action) {
    for (Observable each :
        List.of(
            name,
            baseUrl,
            headers,
            keyEnv,
            headerTimeout,
            idleTimeout,
            streamOptions,
            thinkTags,
            sendReasoning,
            limits.mostProperty(),
            limits.byModelProperty())) {
      each.addListener(_ -> action.run());
    }
  }

  /** Writes an address out that can mean one thing only: a number of a computer without scheme. */
  void writeOut() {
    String typed = baseUrl.get().strip();
    if (NUMERIC.matcher(typed).find()) {
      baseUrl.set(BaseUrl.tidy(typed));
    }
  }

  /** Whether the texts make just this profile. */
  boolean holds(ConnectionProfile profile) {
    try {
      return parse().equals(profile);
    } catch (ProblemException e) {
      return false;
    }
  }

  /**
   * The texts as a profile.
   *
   * @throws ProblemException if they do not make one
   */
  ConnectionProfile parse() throws ProblemException {
    String called = name.get().strip();
    if (called.isEmpty()) {
      throw new ProblemException("Give the connection a name.");
    }
    return new ConnectionProfile(
        shown.id(),
        called,
        shown.kind(),
        parseUrl(baseUrl.get().strip()),
        parseHeaders(),
        parseEnv(),
        streamOptions.get(),
        parseSeconds(headerTimeout.get(), "The time to wait for an answer"),
        parseSeconds(idleTimeout.get(), "The time the stream may be silent"),
        new ServerQuirks(thinkTags.get(), sendReasoning.get()),
        limits.parse());
  }

  /**
   * Takes a key out of the address, which is stored and shown.
   *
   * @return the key; empty if there is none
   */
  String takeKey() {
    UrlSecrets.Split split = UrlSecrets.split(baseUrl.get().strip());
    boolean named = baseUrl.get().contains("@");
    if (named || split.secrets().isEmpty()) {
      return "";
    }
    baseUrl.set(split.address());
    return split.secrets().getFirst();
  }

  /** The address that was probably meant, where the one in the form is none; else null. */
  @Nullable String meantUrl() {
    String typed = baseUrl.get().strip();
    String meant = UrlSecrets.open(BaseUrl.tidy(typed));
    return meant.equals(typed) || !BaseUrl.isAddress(meant) || BaseUrl.isAddress(typed)
        ? null
        : meant;
  }

  private static String parseUrl(String text) throws ProblemException {
    String wanted =
        "The address must look like https://example.org/v1, without “/chat/completions”.";
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
        throw new ProblemException(wanted);
      }
      if (uri.getUserInfo() != null) {
        throw new ProblemException(
            "The address must hold no user name or password; put the key into its own field.");
      }
      if (uri.getQuery() != null || uri.getFragment() != null) {
        throw new ProblemException("The address must end before any “?” or “#”.");
      }
    } catch (URISyntaxException e) {
      throw new ProblemException(wanted);
    }
    return BaseUrl.tidy(text);
  }

  private Map<String, String> parseHeaders() throws ProblemException {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String line : headers.get().lines().map(String::strip).toList()) {
      if (line.isEmpty()) {
        continue;
      }
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : line.substring(0, colon).strip();
      if (!HEADER_NAME.matcher(key).matches()) {
        // The line itself stays out of the message: it may hold a secret.
        throw new ProblemException("Each header needs a line of its own, “Name: value”.");
      }
      if (KeyShape.fits(key)) {
        throw new ProblemException(
            "The name of a header looks like a key: put the key into the key field.");
      }
      if (KEY_HEADERS.contains(key.toLowerCase(Locale.ROOT))) {
        throw new ProblemException(
            "Headers are visible and stored as they are; put the key into the key field instead of “"
                + key
                + "”.");
      }
      parsed.put(key, line.substring(colon + 1).strip());
    }
    return parsed;
  }

  private @Nullable String parseEnv() throws ProblemException {
    String variable = keyEnv.get().strip();
    if (variable.isEmpty()) {
      return null;
    }
    if (!ENV_NAME.matcher(variable).matches() || KeyShape.fits(variable)) {
      throw new ProblemException(
          "The environment variable must be a name such as MY_API_KEY, not the key itself.");
    }
    return variable;
  }

  private static Duration parseSeconds(String text, String what) throws ProblemException {
    try {
      int seconds = Integer.parseInt(text.strip());
      if (seconds >= 1 && seconds <= LONGEST_TIMEOUT_S) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // The sentence below says what is wanted.
    }
    throw new ProblemException(what + " must be 1 to " + LONGEST_TIMEOUT_S + " whole seconds.");
  }
}
