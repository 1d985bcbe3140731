package dev.tempera.core.tools.mcp.oauth;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import dev.tempera.core.signin.LoopbackCallback;
import dev.tempera.core.signin.Pkce;
import dev.tempera.core.signin.SignInException;
import dev.tempera.core.tools.ToolException;
import dev.tempera.core.tools.mcp.Bearer;
import dev.tempera.core.tools.mcp.Challenge;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Signing in at MCP servers over HTTP: discovery, registration of this program, the browser with
 * PKCE, and tokens that are renewed. Tokens are in the keychain, or, where there is none, in memory
 * only; each goes to its own server and nowhere else. Any thread; all but {@link Attempt} blocks.
 */
public final class McpSignIns implements Bearer {
  private static final Duration TIME = Duration.ofMinutes(10);

  private final CredentialStore store;
  private final Executor background;
  private final InstantSource clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** What is known of one server; the keychain is asked once. */
  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Tokens tokens;
    private boolean known;
    private boolean refused;

    /** What the server wants beyond what was allowed; null as long as it wants nothing. */
    private @Nullable Set<String> wanted;
  }

  /** A sign-in under way. */
  public static final class Attempt implements AutoCloseable {
    private final URI address;
    private final LoopbackCallback callback;
    private final CompletableFuture<Void> done;

    private Attempt(URI address, LoopbackCallback callback, CompletableFuture<Void> done) {
      this.address = address;
      this.callback = callback;
      this.done = done;
    }

    /** The page on which the person allows it. */
    public URI address() {
      return address;
    }

    /** Completes when the person is signed in; fails with a {@link SignInException}. */
    public CompletableFuture<Void> done() {
      return done;
    }

    /** Gives up: nothing is waited for, and nothing listens any more. */
    @Override
    public void close() {
      callback.close();
    }
  }

  /**
   * The sign-ins of a person.
   *
   * @param background runs what blocks after the browser has come back
   * @param clock says whether a token is over
   */
  public McpSignIns(CredentialStore store, Executor background, InstantSource clock) {
    this.store = store;
    this.background = background;
    this.clock = clock;
  }

  private Entry entry(String url) {
    return entries.computeIfAbsent(url, _ -> new Entry());
  }

  /** The name in the keychain. */
  private static String account(String url) {
    return "mcp-" + UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Finds out how one signs in at a server, makes this program known there, and begins to listen
   * for the browser.
   *
   * @throws SignInException saying why one cannot sign in there
   */
  public Attempt begin(String url) throws SignInException {
    URI server = Discovery.address(url, URI.create("http://localhost"));
    String state = LoopbackCallback.random();
    LoopbackCallback callback =
        LoopbackCallback.open(new LoopbackCallback.Options("127.0.0.1", List.of(), state, TIME));
    try (OAuthHttp http = new OAuthHttp()) {
      Discovery found = Discovery.of(http, server);
      Grant grant = TokenServer.register(http, found, callback.address(), scope(url, found));
      Pkce proof = Pkce.fresh();
      CompletableFuture<Void> done =
          callback
              .answer()
              .thenAcceptAsync(
                  answer -> finish(url, found, grant, proof, callback.address(), answer),
                  background);
      var _ = done.whenComplete((_, _) -> callback.close());
      return new Attempt(found.page(grant, proof, callback.address(), state), callback, done);
    } catch (SignInException | RuntimeException e) {
      callback.close();
      throw e;
    }
  }

  /**
   * What is asked for: where the server wants more than was allowed, that and what was asked for
   * before, because new tokens allow nothing else.
   */
  private String scope(String url, Discovery found) throws SignInException {
    Entry entry = entry(url);
    entry.lock.lock();
    try {
      Set<String> wanted = entry.wanted;
      if (wanted == null || wanted.isEmpty()) {
        return found.scope();
      }
      Tokens tokens = known(url, entry);
      String before = tokens == null ? "" : tokens.grant().scope();
      Set<String> all = Challenge.scopes(before.isEmpty() ? found.scope() : before);
      all.addAll(wanted);
      return String.join(" ", all);
    } catch (CredentialException e) {
      throw new SignInException(String.valueOf(e.getMessage()), e);
    } finally {
      entry.lock.unlock();
    }
  }

  private void finish(
      String url,
      Discovery found,
      Grant grant,
      Pkce proof,
      URI callback,
      Map<String, String> answer) {
    try (OAuthHttp http = new OAuthHttp()) {
      if (answer.containsKey("error")) {
        throw new SignInException("It was not allowed in the browser. Sign in again to allow it.");
      }
      String from = answer.getOrDefault("iss", found.issuer()).replaceFirst("/+$", "");
      if (!from.equals(found.issuer().replaceFirst("/+$", ""))) {
        throw new SignInException("The answer in the browser came from another server.");
      }
      Map<String, String> form = new LinkedHashMap<>();
      form.put("grant_type", "authorization_code");
      form.put("code", answer.getOrDefault("code", ""));
      form.put("redirect_uri", callback.toString());
      form.put("code_verifier", proof.verifier());
      keep(url, TokenServer.fetch(http, grant, "", form, clock.instant()));
      wants(url, null);
    } catch (SignInException e) {
      throw new CompletionException(e);
    }
  }

  private void keep(String url, Tokens tokens) throws SignInException {
    Entry entry = entry(url);
    entry.lock.lock();
    try {
      CredentialStore.Place place =
          store.isKeychainAvailable()
              ? CredentialStore.Place.KEYCHAIN
              : CredentialStore.Place.SESSION;
      store.save(account(url), tokens.written(), place);
      entry.tokens = tokens;
      entry.known = true;
      entry.refused = false;
    } catch (CredentialException e) {
      throw new SignInException(String.valueOf(e.getMessage()), e);
    } finally {
      entry.lock.unlock();
    }
  }

  private @Nullable Tokens known(String url, Entry entry) throws CredentialException {
    if (!entry.known) {
      entry.tokens =
          store.find(account(url)).flatMap(kept -> Tokens.read(kept.value())).orElse(null);
      entry.known = true;
    }
    return entry.tokens;
  }

  /**
   * How it stands with a server.
   *
   * @throws SignInException if the keychain does not answer
   */
  public Standing standing(String url) throws SignInException {
    Entry entry = entry(url);
    entry.lock.lock();
    try {
      boolean in = known(url, entry) != null;
      Set<String> wanted = entry.wanted;
      return new Standing(in, wanted != null, wanted == null ? Set.of() : wanted);
    } catch (CredentialException e) {
      throw new SignInException(String.valueOf(e.getMessage()), e);
    } finally {
      entry.lock.unlock();
    }
  }

  /**
   * Forgets the tokens of a server, here and in the keychain, and then gives them back there.
   *
   * @throws SignInException if the keychain does not let them go
   */
  public SignedOut signOut(String url) throws SignInException {
    Tokens tokens = forget(url);
    if (tokens == null) {
      return SignedOut.NONE;
    }
    if (tokens.grant().revokeUrl().isEmpty()) {
      return SignedOut.NOT_TAKEN;
    }
    try (OAuthHttp http = new OAuthHttp()) {
      return TokenServer.revoke(http, tokens) ? SignedOut.TAKEN_BACK : SignedOut.REFUSED;
    } catch (SignInException | IllegalArgumentException e) {
      return SignedOut.REFUSED;
    }
  }

  private @Nullable Tokens forget(String url) throws SignInException {
    Entry entry = entry(url);
    entry.lock.lock();
    try {
      Tokens tokens = knownOrNull(url, entry);
      store.remove(account(url));
      entry.tokens = null;
      entry.known = true;
      entry.wanted = null;
      return tokens;
    } catch (CredentialException e) {
      throw new SignInException(String.valueOf(e.getMessage()), e);
    } finally {
      entry.lock.unlock();
    }
  }

  /** Who signs out is signed out, also where a keychain does not say with what. */
  private @Nullable Tokens knownOrNull(String url, Entry entry) {
    try {
      return known(url, entry);
    } catch (CredentialException e) {
      return null;
    }
  }

  @Override
  public Optional<String> token(String url) throws ToolException {
    Entry entry = entry(url);
    entry.lock.lock();
    try {
      Tokens tokens = known(url, entry);
      if (tokens == null) {
        return Optional.empty();
      }
      if (entry.refused || tokens.isOver(clock.instant())) {
        if (tokens.refresh().isEmpty()) {
          throw new ToolException("The sign-in is over: sign in again at the MCP servers.");
        }
        tokens = renewed(tokens);
        keep(url, tokens);
      }
      return Optional.of(tokens.access());
    } catch (CredentialException | SignInException e) {
      throw new ToolException(String.valueOf(e.getMessage()));
    } finally {
      entry.lock.unlock();
    }
  }

  private Tokens renewed(Tokens tokens) throws SignInException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", tokens.refresh());
    try (OAuthHttp http = new OAuthHttp()) {
      return TokenServer.fetch(http, tokens.grant(), tokens.refresh(), form, clock.instant());
    }
  }

  @Override
  public void refused(String url) {
    Entry entry = entry(url);
    entry.lock.lock();
    try {
      entry.refused = entry.tokens != null;
    } finally {
      entry.lock.unlock();
    }
  }

  @Override
  public void wants(String url, @Nullable Set<String> scopes) {
    Entry entry = entry(url);
    entry.lock.lock();
    try {
      entry.wanted = scopes;
    } finally {
      entry.lock.unlock();
    }
    listeners.forEach(Runnable::run);
  }

  /** Hears that a server wants more, or no longer. On any thread. */
  public Subscription listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
