package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns what servers say went wrong, in every known shape, into a {@link ProviderError}. */
final class ErrorMapper {
  private static final Set<String> CONTEXT_ERRORS =
      Set.of(
          "context_length_exceeded",
          "exceed_context_size_error",
          "max_tokens_exceeded",
          "token_limit_exceeded",
          "string_too_long");

  private final ConnectionProfile profile;
  private final String model;
  private final boolean keyGiven;
  private final RetryAfter retryAfter;
  private final WrongAddress address;

  /**
   * Errors of one request.
   *
   * @param model asked for; empty where no model is concerned
   * @param keyGiven whether a key went with the request
   */
  ErrorMapper(ConnectionProfile profile, String model, boolean keyGiven, RetryAfter retryAfter) {
    this.profile = profile;
    this.model = model;
    this.keyGiven = keyGiven;
    this.retryAfter = retryAfter;
    this.address = new WrongAddress(profile);
  }

  /** The error that a reply with a bad status, or with the wrong kind of body, means. */
  ProviderError ofReply(Reply reply) {
    // Some gateways answer even a refusal as a stream of one event.
    String text =
        reply.text().replaceFirst("^\\s*(?:(?:event|id|retry):[^\n]*\n)*\\s*data:\\s*", "");
    JsonNode json = WireJson.treeOrNull(text);
    json = json == null ? null : ErrorText.unwrapped(json);
    if (json != null && json.isObject()) {
      return of(json, reply.status(), retryAfter.of(reply, json));
    }
    if (reply.status() >= 300 && reply.status() < 400) {
      return address.redirect(reply);
    }
    boolean page = json == null && ErrorText.isHtml(text);
    if (page && !isTelling(reply.status())) {
      return address.page(reply, ErrorText.htmlTitle(text), retryAfter.of(reply, null));
    }
    String said = page ? ErrorText.htmlTitle(text) : ErrorText.readable(text);
    JsonNode words = JsonNodeFactory.instance.stringNode(said);
    return byStatus(new Facts(words, reply.status(), "", retryAfter.of(reply, null)));
  }

  /**
   * Whether a status alone says what to do, whatever page it comes with: the pages of proxies and
   * gateways in front of an API.
   */
  private static boolean isTelling(int status) {
    return switch (status) {
      case 401, 402, 407, 408, 409, 411, 413, 414, 415, 422, 425, 429, 431 -> true;
      default -> false;
    };
  }

  /** The error object of a chunk in the middle of a stream. */
  ProviderError ofStream(JsonNode error) {
    return of(error, null, retryAfter.of(null, error));
  }

  private ProviderError of(JsonNode body, @Nullable Integer httpStatus, @Nullable Duration pause) {
    JsonNode inner = ErrorText.unwrapped(body.path("error"));
    JsonNode error = inner.isObject() && !inner.isEmpty() ? inner : ErrorText.unwrapped(body);
    String type = type(error);
    Integer status = ErrorStatus.of(error, type, httpStatus);
    Facts facts = new Facts(error, status, type, pause);
    JsonNode availability = error.path("availability");
    boolean later = availability.path("retryable").asBoolean(false);
    boolean busy = status != null && (status == 429 || status >= 500);
    // What is merely busy keeps its kind, so that it is asked again when it says.
    if ((availability.isObject() && !(later && busy)) || isMissingModel(facts)) {
      return unavailable(facts, fallbacks(availability), later);
    }
    return byStatus(facts);
  }

  /**
   * What is known of an error.
   *
   * @param error the object, or a text
   */
  private record Facts(
      JsonNode error, @Nullable Integer status, String type, @Nullable Duration pause) {
    String words() {
      return ErrorText.innermost(error);
    }

    @Nullable String raw() {
      return error.isString() && error.stringValue().isEmpty() ? null : ErrorText.rawJson(error);
    }

    /** The server's words in quotation marks after a number, or nothing. */
    String said() {
      String words = words().replaceAll("[.\\s]+$", "");
      String number = status == null ? "" : " (" + status + ")";
      return words.isEmpty() ? number : number + ", saying “" + words + "”";
    }
  }

  private static String type(JsonNode error) {
    for (JsonNode place :
        List.of(
            error.path("metadata").path("error_type"),
            error.path("error_type"),
            error.path("code"),
            error.path("type"))) {
      if (place.isString()
          && !place.stringValue().isEmpty()
          && !place.stringValue().equals("None")
          && !place.stringValue().chars().allMatch(Character::isDigit)) {
        return place.stringValue();
      }
    }
    // Google's errors have their word here.
    String status = error.path("status").asString("");
    return status.matches("[A-Z_]{4,40}") ? status : "";
  }

  private static List<String> fallbacks(JsonNode availability) {
    List<String> models = new ArrayList<>();
    ChunkParser.addTexts(availability.path("fallback_models"), models);
    return models;
  }

  private boolean isMissingModel(Facts facts) {
    Integer status = facts.status();
    if (model.isEmpty() || status == null || (status != 400 && status != 404 && status != 410)) {
      return false;
    }
    String words = facts.words().toLowerCase(Locale.ROOT);
    if (status == 404 && profile.kind() == Kind.OPENROUTER && !words.isEmpty()) {
      // Its addresses are known: what it does not find is a model, or a provider for one.
      return true;
    }
    if (facts.type().equals("model_not_found") || facts.type().equals("model_deprecated")) {
      return true;
    }
    return words.contains("not a valid model")
        || words.contains("no endpoints found")
        || (words.contains("model")
            && (words.contains("not found")
                || words.contains("does not exist")
                || words.contains("no longer available")
                || (status != 400 && words.contains("deprecated"))
                || words.contains("not loaded")));
  }

  private ProviderError unavailable(Facts facts, List<String> fallbacks, boolean later) {
    String offer =
        fallbacks.isEmpty()
            ? "choose another model"
            : "switch to "
                + String.join(" or ", fallbacks.subList(0, Math.min(2, fallbacks.size())));
    if (profile.kind() == Kind.OLLAMA) {
      offer = "pull it with “ollama pull " + ErrorText.quote(model) + "”, or choose another model";
    }
    return new ProviderError.ModelUnavailable(
        who() + " cannot run “" + ErrorText.quote(model) + "”" + facts.said() + ": " + offer + ".",
        facts.status(),
        model,
        fallbacks,
        later,
        facts.raw());
  }

  private ProviderError byStatus(Facts facts) {
    int status = facts.status() == null ? 0 : facts.status();
    return switch (status) {
      case 401 -> authentication(facts);
      case 402 -> payment(facts);
      case 403 -> forbidden(facts);
      case 407 -> ProxyErrors.answeredAsProxy(who(), facts.said());
      case 404, 405 -> address.notThere(facts.said(), facts.status(), facts.raw());
      case 429 -> facts.type().equals("insufficient_quota") ? payment(facts) : rateLimited(facts);
      case 408, 504, 524 ->
          server(facts, "took too long" + facts.said() + ": try again in a moment");
      case 502, 503, 529 ->
          server(
              facts,
              "has no provider that answers just now"
                  + facts.said()
                  + ": try again in a moment or choose another model");
      case 0 -> server(facts, "broke off with an error" + facts.said() + ": try again");
      default ->
          status >= 500
              ? server(facts, "failed" + facts.said() + ": try again in a moment")
              : badRequest(facts, status);
    };
  }

  private ProviderError authentication(Facts facts) {
    String what =
        keyGiven
            ? who() + " does not accept the key" + facts.said() + ": check or replace it"
            : who() + " wants a key" + facts.said() + ": add one";
    return new ProviderError.Authentication(
        what + " in the connection's settings.", facts.status(), facts.raw());
  }

  private ProviderError payment(Facts facts) {
    String source = facts.error().path("metadata").path("limit_source").asString("");
    String cause =
        switch (source) {
          case "openrouter_key_limit" -> "the key's spending limit is reached";
          case "openrouter_in_flight_budget" -> "too much is being spent at once";
          default -> "the credit does not suffice";
        };
    String hint =
        switch (source) {
          case "openrouter_key_limit" -> "raise the limit of the key, or lower max_tokens";
          case "openrouter_in_flight_budget" -> "wait a moment and try again";
          default ->
              profile.kind() == Kind.OPENROUTER
                  ? "add credit at https://openrouter.ai/credits, or lower max_tokens"
                  : "add credit, or lower max_tokens";
        };
    return new ProviderError.Payment(
        who() + " refused: " + cause + facts.said() + "; " + hint + ".",
        facts.status(),
        source.equals("openrouter_in_flight_budget"),
        facts.pause(),
        facts.raw());
  }

  private ProviderError forbidden(Facts facts) {
    JsonNode metadata = facts.error().path("metadata");
    List<String> reasons = new ArrayList<>();
    ChunkParser.addTexts(metadata.path("reasons"), reasons);
    ChunkParser.addTexts(metadata.path("patterns"), reasons);
    String limit = metadata.path("limit_source").asString("");
    if (!limit.isEmpty()) {
      String resets = metadata.path("resets_at").asString("");
      reasons.add("budget of " + limit + (resets.isEmpty() ? "" : ", resets " + resets));
    }
    reasons.replaceAll(ErrorText::quote);
    String because = reasons.isEmpty() ? "" : " because of " + String.join(", ", reasons);
    return new ProviderError.Forbidden(
        who()
            + " forbids this request"
            + because
            + facts.said()
            + ": change the prompt, the model or the account's settings.",
        facts.status(),
        reasons,
        facts.raw());
  }

  private ProviderError rateLimited(Facts facts) {
    String wait =
        facts.pause() == null
            ? "wait a moment and try again"
            : "try again in " + seconds(facts.pause());
    return new ProviderError.RateLimited(
        who() + " limits how often it may be asked" + facts.said() + ": " + wait + ".",
        facts.status(),
        facts.pause(),
        facts.raw());
  }

  private ProviderError badRequest(Facts facts, int status) {
    String hint;
    if (CONTEXT_ERRORS.contains(facts.type())) {
      JsonNode window = facts.error().path("n_ctx");
      String size = window.isNumber() ? " of " + window.asString() + " tokens" : "";
      hint =
          "the prompt does not fit the model's context window"
              + size
              + "; shorten it or lower max_tokens";
    } else {
      hint =
          switch (status) {
            case 413 -> "it is too large, so shrink or remove attachments";
            case 406, 411, 415 -> "it wants requests of another form, so check the base URL";
            case 414, 431 -> "the address or the headers are too long, so remove some";
            case 422 -> "change the parameter it names";
            default -> "change the prompt or the parameter it names";
          };
    }
    return new ProviderError.BadRequest(
        who() + " refused the request" + facts.said() + ": " + hint + ".",
        facts.status(),
        facts.raw());
  }

  private ProviderError server(Facts facts, String what) {
    return new ProviderError.Server(
        who() + " " + what + ".",
        facts.status(),
        facts.type().isEmpty() ? null : facts.type(),
        true,
        facts.pause(),
        facts.raw());
  }

  private String who() {
    return profile.name().isBlank() ? "The server" : profile.name();
  }

  private static String seconds(Duration pause) {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }
}
