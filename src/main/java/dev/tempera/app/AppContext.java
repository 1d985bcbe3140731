package dev.tempera.app;

import dev.tempera.core.catalog.BundledModels;
import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.Finding;
import dev.tempera.core.params.ParameterCheck;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.LocalServers;
import dev.tempera.core.provider.openai.OpenAiProvider;
import dev.tempera.core.provider.openai.PictureDownload;
import dev.tempera.core.provider.openai.ProxyLogin;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.RequestComposer;
import dev.tempera.core.settings.Connections;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.settings.Credentials;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.settings.WatchedCredentials;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.InstanceLock;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: constructs every service that needs no window, once. Loads no JavaFX class,
 * so that a headless turn starts without the toolkit.
 */
public final class AppContext implements AutoCloseable {
  /** How long an export waits for the keys that are not to be in it. */
  private static final int EXPORT_PATIENCE_SECONDS = 30;

  private final AppOptions options;
  private final Path folder;
  private final Clock clock = Clock.systemUTC();
  private final JsonSettingsStore settings;
  private final Redactor redactor = new Redactor();
  private final CredentialStore credentials;
  private final ModelCatalog catalog;
  private final ProviderRegistry providers;
  private final Executor background = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> noticeListeners = new CopyOnWriteArrayList<>();
  private final Lazy<HttpTransport> transport = Lazy.of(() -> new HttpTransport(this::proxyLogin));
  private final OfflineModel offlineModel = OfflineModel.builtIn();
  private volatile boolean everythingStored = true;
  private @Nullable Path scratch;
  private @Nullable InstanceLock lock;
  private @Nullable Boolean rememberedDark;
  private @Nullable SqliteStore store;
  private @Nullable ConversationService conversations;

  private AppContext(AppOptions options, Path folder, Path settingsFolder) {
    this.options = options;
    this.folder = folder;
    JsonSettingsStore.Opened opened =
        JsonSettingsStore.open(settingsFolder, Version.text(), clock, this::notice);
    settings = opened.store();
    opened.notices().forEach(this::notice);
    credentials =
        new WatchedCredentials(
            Credentials.open(folder, options.environment()::get, this::keyVariable, this::notice),
            redactor);
    catalog =
        new CachedModelCatalog(
            this::modelsOf, this::bundled, folder.resolve("cache"), clock, background);
    providers =
        new ProviderRegistry(
            settings, options.environment(), this::provider, () -> catalog, options.connection());
  }

  /**
   * Everything, with the data folder owned by this process.
   *
   * @throws StoreException saying what is wrong and what to do; also when another Tempera owns the
   *     folder
   */
  public static AppContext open(AppOptions options) {
    Path folder = DataFolder.create(folderOf(options));
    InstanceLock lock = InstanceLock.acquire(folder, request -> false);
    if (!lock.isOwner()) {
      throw new StoreException(
          "Another Tempera is using "
              + folder
              + "; close it, or give this one another --data-dir.");
    }
    return owning(options, folder, lock);
  }

  /** Everything, in a folder that is owned already. The lock is released by {@link #close}. */
  static AppContext owning(AppOptions options, Path folder, InstanceLock lock) {
    AppContext context = new AppContext(options, folder, folder);
    context.lock = lock;
    context.rememberedDark = RememberedLook.read(folder);
    LogFile.install(folder.resolve(LogFile.FOLDER), context.redactor);
    try {
      context.openStore();
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
    return context;
  }

  /** Settings and providers only, for what sends and stores nothing; owns no folder. */
  public static AppContext withoutStore(AppOptions options) {
    // The folder may belong to a running window, so what is read is a copy.
    Path folder = folderOf(options);
    try {
      Path scratch = Files.createTempDirectory("tempera");
      Path file = folder.resolve(JsonSettingsStore.FILE_NAME);
      if (Files.isReadable(file)) {
        Files.copy(file, scratch.resolve(JsonSettingsStore.FILE_NAME));
      }
      AppContext context = new AppContext(options, folder, scratch);
      context.scratch = scratch;
      return context;
    } catch (IOException e) {
      throw new StoreException("The settings could not be read.", e);
    }
  }

  /** Where the data is, whether or not the folder is there. */
  static Path folderOf(AppOptions options) {
    Path given = options.dataDir();
    return given == null
        ? DataFolder.usual(
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", ".")),
            options.environment()::get)
        : given;
  }

  private void openStore() {
    SqliteStore.Opened opened = SqliteStore.open(folder, clock, this::notStored);
    opened.notices().forEach(this::notice);
    store = opened.store();
    conversations = new ConversationService(opened.store(), providers, clock, this::notStored);
  }

  private List<ModelInfo> modelsOf(String connectionId) throws ProviderException {
    return providers.provider(connectionId).models();
  }

  private void notStored(RuntimeException problem) {
    everythingStored = false;
    notice(sentence(problem));
  }

  /** Whether everything so far reached the disk at the first try. */
  public boolean isEverythingStored() {
    return everythingStored;
  }

  private static String sentence(RuntimeException problem) {
    return Objects.requireNonNullElse(problem.getMessage(), problem.getClass().getSimpleName());
  }

  /** The options of this start. */
  public AppOptions options() {
    return options;
  }

  /** The data folder. */
  public Path folder() {
    return folder;
  }

  /** The conversations; only where the folder is owned. */
  public ConversationService conversations() {
    return Objects.requireNonNull(conversations, "opened without a store");
  }

  /** The conversations as they are stored; only where the folder is owned. */
  public SqliteStore archive() {
    return Objects.requireNonNull(store, "opened without a store");
  }

  /** What knows every key that was used, to strike it out. */
  public Redactor redactor() {
    return redactor;
  }

  /** The settings. */
  public SettingsStore settings() {
    return settings;
  }

  /** The look: that of {@code now}, but for a theme chosen for this start. */
  public Settings.Appearance appearance(Settings now) {
    Settings.Theme only = options.theme();
    return only == null ? now.appearance() : now.appearance().withTheme(only);
  }

  /** Whether the desktop was dark when it last said so; null if it never did. */
  @Nullable Boolean rememberedDark() {
    return rememberedDark;
  }

  /** The keys. */
  public CredentialStore credentials() {
    return credentials;
  }

  /** The models of all connections. */
  public ModelCatalog catalog() {
    return catalog;
  }

  /** The connections in force and who answers there. */
  public ProviderRegistry providers() {
    return providers;
  }

  /** The clock of everything. */
  public Clock clock() {
    return clock;
  }

  /** Runs what blocks, a virtual thread a task. */
  public Executor background() {
    return background;
  }

  /** What there was to say so far, oldest first. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** Hears what there is to say from now on, on any thread. */
  public void onNotice(Consumer<String> listener) {
    noticeListeners.add(listener);
  }

  private void notice(String text) {
    notices.add(text);
    noticeListeners.forEach(listener -> listener.accept(text));
  }

  /**
   * What can wait until the window is up: the weights or the wire of the connection in use, and a
   * look at the whole database. Returns at once.
   */
  public void warmUp() {
    background.execute(() -> {
      if (preferredConnection().kind() == ConnectionProfile.Kind.OFFLINE) {
        offlineModel.preload();
      } else {
        transport.get().warmUp();
      }
      SqliteStore opened = store;
      if (opened != null) {
        opened.findDamage().ifPresent(this::notice);
      }
    });
  }

  /** A provider for a profile that need not be among the settings: for trying a connection. */
  public ChatProvider provider(ConnectionProfile profile) {
    if (profile.kind() == ConnectionProfile.Kind.OFFLINE) {
      return new OfflineProvider(
          profile, offlineModel, () -> settings.get().behaviour().offlinePace(), clock);
    }
    return new OpenAiProvider(
        profile,
        () -> key(profile.id()),
        () -> attribution(profile),
        transport.get(),
        this::remember);
  }

  /** A provider that uses {@code key} whatever is stored: for trying a key before it is kept. */
  public ChatProvider provider(ConnectionProfile profile, String key) {
    redactor.know(key);
    return new OpenAiProvider(
        profile, () -> Optional.of(key), () -> attribution(profile), transport.get());
  }

  /** Keeps what a connection's server turned out not to take. */
  private void remember(ConnectionProfile learned) {
    settings.update(s ->
        s.withConnections(
            s.connections().stream()
                .map(p ->
                    p.id().equals(learned.id())
                        ? p.withSendStreamOptions(learned.sendStreamOptions())
                            .withQuirks(learned.quirks())
                        : p)
                .toList()));
  }

  /** The name and password that are kept for a proxy. */
  private Optional<ProxyLogin> proxyLogin(String place) throws ProviderException {
    Optional<ProxyLogin> login = key(ProxyLogin.credentialId(place)).map(ProxyLogin::decoded);
    login.ifPresent(known -> redactor.know(known.password()));
    return login;
  }

  /** Gets pictures at addresses that the person asks for. */
  public PictureFetcher pictureFetcher() {
    return address -> new PictureDownload(transport.get()).fetch(address);
  }

  /** Local servers that answer on their usual ports. */
  public CompletableFuture<List<LocalServers.Found>> findLocalServers() {
    return CompletableFuture.supplyAsync(
        () -> new LocalServers(transport.get()).find(), background);
  }

  /** A key that cannot be had fails the request: without it, what was written would go out. */
  private Optional<String> key(String connectionId) throws ProviderException {
    try {
      return credentials.find(connectionId).map(CredentialStore.Credential::value);
    } catch (CredentialStore.CredentialException e) {
      throw new ProviderException(
          new ProviderError.Authentication(
              Objects.requireNonNullElse(e.getMessage(), "The keychain does not answer."),
              null,
              null));
    }
  }

  /**
   * Makes the redactor know the key of every connection, used or not. Blocks for a while where the
   * keychain asks for its password.
   *
   * @return names of the connections whose key could not be read
   */
  List<String> unreadKeys() {
    List<CompletableFuture<Optional<String>>> all =
        providers.connections().stream()
            .map(profile ->
                CompletableFuture.supplyAsync(() -> unreadKey(profile), background)
                    .completeOnTimeout(
                        Optional.of(profile.name()), EXPORT_PATIENCE_SECONDS, TimeUnit.SECONDS))
            .toList();
    return all.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
  }

  private Optional<String> unreadKey(ConnectionProfile profile) {
    try {
      var _ = credentials.find(profile.id());
      return Optional.empty();
    } catch (CredentialStore.CredentialException e) {
      return Optional.of(profile.name());
    }
  }

  private @Nullable String keyVariable(String connectionId) {
    return providers.profile(connectionId).map(ConnectionProfile::apiKeyEnv).orElse(null);
  }

  private Map<String, String> attribution(ConnectionProfile profile) {
    Settings.Attribution attribution = settings.get().attribution();
    if (profile.kind() != ConnectionProfile.Kind.OPENROUTER || !attribution.send()) {
      return Map.of();
    }
    return Map.of("HTTP-Referer", attribution.referer(), "X-OpenRouter-Title", attribution.title());
  }

  private ModelList bundled(String connectionId) {
    if (connectionId.equals(ConnectionProfile.OFFLINE_ID)) {
      return new ModelList(
          List.of(OfflineProvider.describe(null)), clock.instant(), true, false, null);
    }
    boolean openRouter =
        providers
            .profile(connectionId)
            .filter(p -> p.kind() == ConnectionProfile.Kind.OPENROUTER)
            .isPresent();
    return openRouter ? BundledModels.openRouter() : ModelList.NONE;
  }

  /** The connection that new conversations ask. */
  public ConnectionProfile preferredConnection() {
    ConnectionProfile extra = options.connection();
    return extra == null ? Connections.preferred(settings.get(), providers.connections()) : extra;
  }

  /** The connection of that id, which must be one in force. */
  public ConnectionProfile connection(String id) {
    return providers
        .profile(id)
        .orElseThrow(() -> new IllegalArgumentException("no connection " + id));
  }

  /** The model that a conversation with this connection starts with. */
  public String defaultModel(ConnectionProfile connection) {
    Settings.NewConversation wanted = settings.get().newConversation();
    if (wanted.model() != null && connection.id().equals(wanted.connectionId())) {
      return wanted.model();
    }
    if (connection.kind() == ConnectionProfile.Kind.OFFLINE) {
      return OfflineProvider.MODEL_ID;
    }
    if (connection.kind() == ConnectionProfile.Kind.OPENROUTER) {
      return Connections.DEFAULT_MODEL;
    }
    List<ModelInfo> known = catalog.models(connection.id());
    return known.isEmpty() ? Connections.DEFAULT_MODEL : known.getFirst().id();
  }

  /** What a new conversation starts with. */
  public Setup newSetup() {
    ConnectionProfile connection = preferredConnection();
    Settings now = settings.get();
    Settings.Preset preset =
        now.presets().stream()
            .filter(p -> p.name().equals(now.newConversation().preset()))
            .findFirst()
            .orElse(new Settings.Preset("", "", ParameterSet.EMPTY));
    return new Setup(
        connection.id(), defaultModel(connection), preset.systemPrompt(), preset.parameters());
  }

  /** The first thing that is wrong with a setup's parameters, or null. */
  public @Nullable String problem(Setup setup) {
    ModelInfo model = providers.model(setup.connectionId(), setup.model());
    boolean openAi =
        providers
            .profile(setup.connectionId())
            .filter(p -> p.kind() == ConnectionProfile.Kind.OPENAI)
            .isPresent();
    return ParameterCheck.checkAll(setup.parameters(), CheckContext.of(model, openAi))
        .entrySet()
        .stream()
        .flatMap(entry ->
            entry.getValue().stream()
                .filter(Finding::isError)
                .map(finding -> entry.getKey() + ": " + finding.message()))
        .findFirst()
        .orElse(null);
  }

  /**
   * The exact first request of a conversation.
   *
   * @throws ProviderException if it cannot be put into words
   */
  public PreparedRequest prepare(Setup setup, ChatMessage message) throws ProviderException {
    return providers
        .provider(setup.connectionId())
        .prepare(
            RequestComposer.request(setup, List.of(message)),
            providers.model(setup.connectionId(), setup.model()));
  }

  /** Stops what streams, writes what is unwritten and gives the folder back. */
  @Override
  public void close() {
    if (conversations != null) {
      conversations.close();
    }
    transport.ifMade(HttpTransport::close);
    settings.close();
    deleteScratch();
    if (store != null) {
      store.close();
    }
    if (lock != null) {
      lock.close();
    }
  }

  private void deleteScratch() {
    Path made = scratch;
    if (made == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It lies in the system's folder for such things and holds no key.
    }
  }
}
