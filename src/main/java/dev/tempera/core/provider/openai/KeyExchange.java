package dev.tempera.core.provider.openai;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.signin.KeyForCode;
import dev.tempera.core.signin.Pkce;
import dev.tempera.core.signin.SignInException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives OpenRouter the code of a sign-in for a key: {@code POST /auth/keys}. Neither code, verifier
 * nor key is ever in a message. Any thread; blocks.
 */
public final class KeyExchange implements KeyForCode {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 64 << 10;
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{8,512}");

  private final HttpTransport transport;

  public KeyExchange(HttpTransport transport) {
    this.transport = transport;
  }

  @Override
  public String key(String baseUrl, String code, String verifier, Cancellation cancellation)
      throws SignInException {
    ConnectionProfile profile =
        ConnectionProfile.usual("sign-in", Kind.OPENROUTER).withBaseUrl(baseUrl.strip());
    ObjectNode body = MAPPER.createObjectNode();
    body.put("code", code);
    body.put("code_verifier", verifier);
    body.put("code_challenge_method", Pkce.METHOD);
    try {
      HttpTransport.Call call =
          new HttpTransport.Call(
              new Endpoint(profile).address("/auth/keys"),
              Map.of("Content-Type", "application/json", "Accept", "application/json"),
              MAPPER.writeValueAsBytes(body));
      HttpTransport.Response response = transport.open(call, WAIT, cancellation);
      byte[] answer = transport.read(call.target(), response, WAIT, MAX_BYTES);
      if (response.status() != 200) {
        throw new SignInException(refused(response.status()));
      }
      return read(new String(answer, StandardCharsets.UTF_8));
    } catch (ProviderException e) {
      throw new SignInException(
          "The key could not be fetched. " + Objects.toString(e.getMessage(), ""), e);
    }
  }

  private static String read(String answer) throws SignInException {
    JsonNode json = WireJson.treeOrNull(answer);
    String key = json == null ? "" : json.path("key").asString("");
    if (!KEY.matcher(key).matches()) {
      throw new SignInException(
          ErrorText.isHtml(answer)
              ? "A web page came where a key should: something between this computer and OpenRouter"
                  + " answers in its place. Begin again, or paste a key."
              : "OpenRouter's answer holds no key: begin again, or paste one.");
    }
    return key;
  }

  /** What each refusal means here: the code is good for one time and some minutes. */
  private static String refused(int status) {
    return switch (status) {
      case 400 ->
          "OpenRouter did not understand the proof of this sign-in (400): begin again, or paste a"
              + " key.";
      case 401, 403 ->
          "OpenRouter did not take the code ("
              + status
              + "): it is used up, too old, or of another sign-in. Begin again.";
      case 404, 405 ->
          "At the connection's address nobody gives keys ("
              + status
              + "): it should be https://openrouter.ai/api/v1.";
      case 429 -> "OpenRouter is asked too often just now (429): wait a minute and begin again.";
      default ->
          status >= 500
              ? "OpenRouter failed (" + status + "): try again in a while, or paste a key."
              : "OpenRouter gave no key (" + status + "): begin again, or paste one.";
    };
  }
}
