package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.ListAnswer;
import dev.tempera.core.catalog.ListQuestion;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.figures.Memory;
import dev.tempera.core.provider.AccountFacts;
import dev.tempera.core.provider.BaseUrl;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionFix;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks a server about itself: its models, its key. One thread at a time; blocks on the network. */
final class ServerFacts {
  private static final int MAX_BYTES = Memory.share(64 << 20, 32);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Endpoint endpoint;
  private final HttpTransport transport;
  private final Map<String, String> headers;
  private final KeyMask mask;
  private final ErrorMapper errors;
  private @Nullable Reply last;

  /**
   * Facts of one server.
   *
   * @param headers of every request, the authorization included
   */
  ServerFacts(
      Endpoint endpoint,
      HttpTransport transport,
      Map<String, String> headers,
      KeyMask mask,
      ErrorMapper errors) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.headers = Map.copyOf(headers);
    this.mask = mask;
    this.errors = errors;
  }

  /** All models. */
  List<ModelInfo> models() throws ProviderException {
    return models(ListQuestion.NEW).models();
  }

  /** All models, where some are known: what would only be repeated is not sent and not read. */
  ListAnswer models(ListQuestion known) throws ProviderException {
    Condition condition = Condition.of(known.version(), profile());
    Reply reply = get(endpoint, "/models", condition.headers());
    if (condition.isMet(reply)) {
      return ListAnswer.unchanged(known);
    }
    Optional<List<ModelInfo>> usual = usualList(reply, known);
    if (usual.isEmpty() && condition.mayBeToBlame(reply)) {
      reply = get("/models");
      usual = usualList(reply, known);
    }
    List<ModelInfo> models = usual.isPresent() ? usual.get() : anyList(reply);
    return profile().kind() == Kind.LM_STUDIO
        ? ListAnswer.of(withLmStudioLimits(models))
        : new ListAnswer(models, condition.version(reply), false);
  }

  private static Optional<List<ModelInfo>> usualList(Reply reply, ListQuestion known) {
    return reply.status() == 200
        ? ModelListReader.read(reply.body(), known.models())
        : Optional.empty();
  }

  private List<ModelInfo> anyList(Reply reply) throws ProviderException {
    return ModelListParser.list(json(reply, "/models"))
        .orElseThrow(() -> notWhatWasAsked("/models"));
  }

  /** One model; only OpenRouter can be asked about it alone. */
  ModelInfo model(String id) throws ProviderException {
    if (profile().kind() == Kind.OPENROUTER && isAddressable(id)) {
      JsonNode json = json(get("/model/" + id), "/model");
      return ModelListParser.model(json).orElseThrow(() -> notWhatWasAsked("/model"));
    }
    for (ModelInfo model : models()) {
      if (model.id().equals(id)) {
        return model;
      }
    }
    throw new ProviderException(
        new ProviderError.ModelUnavailable(
            who() + " has no model “" + ErrorText.quote(id) + "”: choose another one.",
            null,
            id,
            List.of(),
            false,
            null));
  }

  /** Who offers a model; only OpenRouter says it, and others have none. */
  List<ModelEndpoint> endpoints(String id) throws ProviderException {
    // A variant's name, ":nitro", says how to choose among the same endpoints.
    String plain = id.replaceFirst(":[a-z]+$", "");
    if (profile().kind() != Kind.OPENROUTER || !isAddressable(plain)) {
      return List.of();
    }
    String path = "/models/" + plain + "/endpoints";
    return EndpointsParser.list(json(get(path), path)).orElseThrow(() -> notWhatWasAsked(path));
  }

  /** Whose endpoints keep nothing, by model; only OpenRouter says it. */
  Map<String, Set<String>> keepNothing() throws ProviderException {
    if (profile().kind() != Kind.OPENROUTER) {
      return Map.of();
    }
    String path = "/endpoints/zdr";
    return EndpointsParser.byModel(json(get(path), path)).orElseThrow(() -> notWhatWasAsked(path));
  }

  private static boolean isAddressable(String id) {
    return id.matches("[~@A-Za-z0-9._:/-]+") && !id.contains("..");
  }

  /** What OpenRouter keeps of an answer; no other server has such a thing. */
  JsonNode record(String generationId) throws ProviderException {
    if (profile().kind() != Kind.OPENROUTER || !generationId.matches("[A-Za-z0-9._-]{1,200}")) {
      throw new ProviderException(
          new ProviderError.BadRequest(
              "Only OpenRouter can be asked for its record of an answer, by the id that it gave.",
              null,
              null));
    }
    JsonNode json = json(get("/generation?id=" + generationId), "/generation");
    if (!json.path("data").isObject()) {
      throw notWhatWasAsked("/generation");
    }
    return json.path("data");
  }

  /** What OpenRouter tells of the key; to a management key also of the account's credits. */
  AccountFacts account() throws ProviderException {
    if (profile().kind() != Kind.OPENROUTER) {
      throw new ProviderException(
          new ProviderError.BadRequest(who() + " tells nothing of keys.", null, null));
    }
    JsonNode key = json(get("/key"), "/key");
    AccountFacts.Credits credits = AccountParser.isManagement(key) ? credits() : null;
    return AccountParser.key(key, credits).orElseThrow(() -> notWhatWasAsked("/key"));
  }

  private AccountFacts.@Nullable Credits credits() throws ProviderException {
    AccountFacts.Credits credits = AccountParser.credits(json(get("/credits"), "/credits"));
    if (credits == null) {
      return null;
    }
    try {
      JsonNode activity = json(get("/activity"), "/activity");
      return credits.with(AccountParser.activity(activity), AccountParser.days(activity));
    } catch (ProviderException e) {
      // Credits are told all the same.
      return credits;
    }
  }

  /** Whether it works, in one sentence. */
  ConnectionCheck check() {
    try {
      return profile().kind() == Kind.OPENROUTER ? checkKey() : checkModels();
    } catch (ProviderException e) {
      return new ConnectionCheck(e.error().message(), e.error(), redirectFix());
    }
  }

  private ConnectionCheck checkModels() throws ProviderException {
    try {
      int count = models().size();
      String what =
          switch (count) {
            case 0 -> "has no model yet: load one there first";
            case 1 -> "offers 1 model";
            default -> "offers " + count + " models";
          };
      return new ConnectionCheck(who() + " answers and " + what + ".", null);
    } catch (ProviderException e) {
      ConnectionCheck under =
          e.error() instanceof ProviderError.Protocol wrong ? underV1(wrong) : null;
      if (under == null) {
        throw e;
      }
      return under;
    }
  }

  /** What stands under {@code /v1} where nothing stands at the base URL; null if nothing does. */
  private @Nullable ConnectionCheck underV1(ProviderError.Protocol wrong) {
    if (profile().baseUrl().endsWith("/v1")) {
      return null;
    }
    ConnectionProfile mended = profile().withBaseUrl(profile().baseUrl() + "/v1");
    ConnectionFix fix = new ConnectionFix("Use " + mended.baseUrl(), mended);
    String missing = "“/v1” is missing: the base URL should be " + mended.baseUrl() + ".";
    try {
      return ModelListParser.list(json(get("/v1/models"), "/v1/models")).isEmpty()
          ? null
          : new ConnectionCheck(
              missing, new ProviderError.Protocol(missing, wrong.status(), wrong.rawJson()), fix);
    } catch (ProviderException e) {
      // Who asks for a key there is the API: its refusal is the more telling one.
      return e.error() instanceof ProviderError.Authentication refused
          ? new ConnectionCheck(missing + " " + refused.message(), refused, fix)
          : null;
    }
  }

  /**
   * Where the server sends elsewhere, the connection may go there: but only by the person's will.
   */
  private @Nullable ConnectionFix redirectFix() {
    Reply reply = last;
    if (reply == null || reply.status() < 300 || reply.status() >= 400) {
      return null;
    }
    String target = reply.header("location").orElse("").replaceFirst("[?#].*", "");
    String base = target.replaceFirst("/(models|key)/*$", "");
    return base.equals(target) || !BaseUrl.isAddress(base)
        ? null
        : new ConnectionFix("Use " + base, profile().withBaseUrl(base));
  }

  private ConnectionCheck checkKey() throws ProviderException {
    JsonNode key = json(get("/key"), "/key").path("data");
    if (!key.isObject()) {
      throw notWhatWasAsked("/key");
    }
    StringBuilder sentence = new StringBuilder(who()).append(" accepts the key");
    String label = ErrorText.quote(key.path("label").asString(""));
    if (!label.isEmpty()) {
      sentence.append(" “").append(label).append('”');
    }
    BigDecimal usage = AccountParser.money(key.path("usage"));
    BigDecimal limit = AccountParser.money(key.path("limit"));
    BigDecimal left = AccountParser.money(key.path("limit_remaining"));
    if (usage != null) {
      sentence.append(": ").append(usd(usage)).append(" used");
      sentence.append(limit == null ? ", no limit set" : " of its limit of " + usd(limit));
      if (left != null) {
        sentence.append(", ").append(usd(left)).append(" left");
      }
    }
    if (key.path("is_free_tier").asBoolean(false)) {
      sentence.append(" (free tier)");
    }
    return new ConnectionCheck(sentence.append('.').toString(), null);
  }

  private static String usd(BigDecimal amount) {
    return String.format(
        Locale.ROOT, "$%s", amount.setScale(2, RoundingMode.HALF_UP).toPlainString());
  }

  /** LM Studio tells context lengths only in its own list. */
  private List<ModelInfo> withLmStudioLimits(List<ModelInfo> models) {
    Map<String, ModelInfo> known = new HashMap<>();
    try {
      String origin = profile().baseUrl().replaceFirst("/v1$", "");
      Endpoint own = new Endpoint(profile().withBaseUrl(origin));
      Reply reply = get(own, "/api/v1/models");
      ModelListParser.list(json(reply, "/api/v1/models"))
          .ifPresent(list -> list.forEach(m -> known.put(m.id(), m)));
    } catch (ProviderException e) {
      // Older versions have no such list; what it would say stays unknown.
      return models;
    }
    return models.stream()
        .map(m -> {
          ModelInfo more = known.get(m.id());
          return more != null && more.contextLength() != null ? more : m;
        })
        .toList();
  }

  private Reply get(String path) throws ProviderException {
    return get(endpoint, path);
  }

  private Reply get(Endpoint at, String path) throws ProviderException {
    return get(at, path, Map.of());
  }

  private Reply get(Endpoint at, String path, Map<String, String> more) throws ProviderException {
    Map<String, String> sent = new HashMap<>(headers);
    sent.putAll(more);
    Duration wait = profile().headerTimeout();
    wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    HttpTransport.Call call = new HttpTransport.Call(at.address(path), sent, null);
    Reply reply = transport.fetch(call, wait, MAX_BYTES);
    int _ = mask.strike(reply.body(), reply.body().length);
    Map<String, List<String>> struck = new HashMap<>();
    reply
        .headers()
        .forEach((n, values) -> struck.put(n, values.stream().map(mask::strike).toList()));
    last = new Reply(reply.status(), struck, reply.body());
    return last;
  }

  private JsonNode json(Reply reply, String path) throws ProviderException {
    if (reply.status() != 200) {
      throw new ProviderException(errors.ofReply(reply));
    }
    JsonNode json = WireJson.treeOrNull(new String(reply.body(), StandardCharsets.UTF_8));
    if (json == null || !json.isContainer()) {
      throw ErrorText.isHtml(reply.text())
          ? new ProviderException(errors.ofReply(reply))
          : notWhatWasAsked(path);
    }
    if (OddChunk.error(json) != null || (json.has("error") && !json.path("error").isNull())) {
      throw new ProviderException(errors.ofReply(reply));
    }
    return json;
  }

  private ProviderException notWhatWasAsked(String path) {
    return new ProviderException(
        new ProviderError.Protocol(
            profile().baseUrl()
                + path
                + " answered something else than was asked for: "
                + new WrongAddress(profile()).hint()
                + ".",
            200,
            null));
  }

  private ConnectionProfile profile() {
    return endpoint.profile();
  }

  private String who() {
    return Optional.of(profile().name()).filter(n -> !n.isBlank()).orElse("The server");
  }
}
