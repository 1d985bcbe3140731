package dev.tempera.core.signin;

import dev.tempera.core.concurrent.Cancellation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Signs in at OpenRouter: its page asks the person to allow a key, the browser brings a code back
 * to this computer, and the code with the proof of {@link Pkce} is given for the key. OpenRouter
 * sends no {@code state} back; the random path of {@link LoopbackCallback} stands in for it. Where
 * the browser cannot come back, its page shows the code, to be typed: the same proof is for both.
 * Any thread.
 */
public final class OpenRouterSignIn {
  /** How long a code is good for at OpenRouter, and so how long it is waited for. */
  public static final Duration TIME = Duration.ofMinutes(10);

  private final KeyForCode keys;
  private final Executor background;
  private final Duration time;

  /**
   * @param background runs what blocks, a virtual thread a task
   */
  public OpenRouterSignIn(KeyForCode keys, Executor background) {
    this(keys, background, TIME);
  }

  OpenRouterSignIn(KeyForCode keys, Executor background, Duration time) {
    this.keys = keys;
    this.background = background;
    this.time = time;
  }

  /** A sign-in under way. */
  public static final class Attempt implements AutoCloseable {
    private final URI address;
    private final URI addressByHand;
    private final CompletableFuture<Map<String, String>> typed;
    private final CompletableFuture<String> key;
    private final Cancellation cancellation;

    private Attempt(
        URI address,
        URI addressByHand,
        CompletableFuture<Map<String, String>> typed,
        CompletableFuture<String> key,
        Cancellation cancellation) {
      this.address = address;
      this.addressByHand = addressByHand;
      this.typed = typed;
      this.key = key;
      this.cancellation = cancellation;
    }

    /** The page on which the person allows it. */
    public URI address() {
      return address;
    }

    /** The page that shows a code afterwards, for a browser that cannot come back. */
    public URI addressByHand() {
      return addressByHand;
    }

    /** Gives the code that the page has shown; a second one, or one that comes late, is ignored. */
    public void code(String shown) {
      typed.complete(Map.of("code", shown.strip()));
    }

    /**
     * The key; fails with a {@link SignInException}, and is cancelled by {@link #close}. Never
     * printed.
     */
    public CompletableFuture<String> key() {
      return key;
    }

    /** Gives up: nothing is waited for, and nothing listens any more. */
    @Override
    public void close() {
      cancellation.cancel();
    }
  }

  /**
   * Begins to listen. Blocks for moments.
   *
   * @param baseUrl of the connection
   * @throws SignInException if this computer cannot listen, or {@code baseUrl} is no address
   */
  public Attempt begin(String baseUrl) throws SignInException {
    String page = page(baseUrl);
    Pkce proof = Pkce.fresh();
    LoopbackCallback callback =
        LoopbackCallback.open(new LoopbackCallback.Options("localhost", List.of(), null, time));
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Map<String, String>> typed = new CompletableFuture<>();
    CompletableFuture<String> key =
        callback
            .answer()
            .applyToEither(typed, answer -> answer)
            .thenApplyAsync(answer -> exchange(baseUrl, answer, proof, cancellation), background);
    var _ = key.whenComplete((done, failure) -> callback.close());
    var _ =
        cancellation.onCancel(() -> {
          callback.close();
          var _ = key.cancel(false);
        });
    String asked =
        "code_challenge="
            + encoded(proof.challenge())
            + "&code_challenge_method="
            + Pkce.METHOD
            + "&key_label=Tempera";
    String back = "callback_url=" + encoded(callback.address().toString());
    return new Attempt(
        URI.create(page + "?" + back + "&" + asked),
        URI.create(page + "?" + asked),
        typed,
        key,
        cancellation);
  }

  /** Where the person allows a key: beside the API, on the same server. */
  private static String page(String baseUrl) throws SignInException {
    try {
      URI base = URI.create(baseUrl.strip().replaceFirst("/+$", "").replaceFirst("/api/v1$", ""));
      boolean http = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
      if (http && base.getHost() != null && base.getRawUserInfo() == null) {
        return base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + "/auth";
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new SignInException(
        "The connection's address is none that one can sign in at: it should be"
            + " https://openrouter.ai/api/v1.");
  }

  private String exchange(
      String baseUrl, Map<String, String> answer, Pkce proof, Cancellation cancellation) {
    try {
      String error = answer.get("error");
      if (error != null) {
        throw new SignInException(declined(error));
      }
      return keys.key(baseUrl, answer.getOrDefault("code", ""), proof.verifier(), cancellation);
    } catch (SignInException e) {
      throw new CompletionException(e);
    }
  }

  private static String declined(String error) {
    if (error.equals("access_denied")) {
      return "No key was allowed in the browser. Sign in again to allow one, or paste a key.";
    }
    // Only a word of the protocol is repeated: what comes this way may be anybody's.
    String word = error.matches("[a-z_]{1,40}") ? " (" + error + ")" : "";
    return "OpenRouter ended the sign-in with an error" + word + ": begin again, or paste a key.";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
