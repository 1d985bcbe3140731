package dev.tempera.app;

import dev.tempera.app.logs.LogFile;
import dev.tempera.core.backup.Backups;
import dev.tempera.core.calls.Toolbox;
import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.KeptLists;
import dev.tempera.core.catalog.history.ModelHistory;
import dev.tempera.core.catalog.history.UptimeWatch;
import dev.tempera.core.catalog.snapshot.ModelSnapshot;
import dev.tempera.core.chat.O200kTokenCounter;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.BundledLists;
import dev.tempera.core.connection.ConnectionKeys;
import dev.tempera.core.connection.FilledCatalog;
import dev.tempera.core.connection.KnownModels;
import dev.tempera.core.connection.ProviderFactory;
import dev.tempera.core.connection.ProviderRegistry;
import dev.tempera.core.connection.ProxyLogins;
import dev.tempera.core.connection.ServerLists;
import dev.tempera.core.connection.SetupDefaults;
import dev.tempera.core.experiment.lab.ExperimentLab;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.measure.SpendingGuard;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.PictureDownload;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.settings.Credentials;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.settings.WatchedCredentials;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.InstanceLock;
import dev.tempera.core.store.SafetyCopies;
import dev.tempera.core.store.SharedRooms;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import dev.tempera.core.store.Upkeep;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: constructs every service that needs no window, once, and does nothing else.
 * Loads no JavaFX class, so that a headless turn starts without the toolkit.
 */
public final class AppContext implements AutoCloseable {
  /** How long an export waits for the keys that are not to be in it. */
  private static final Duration EXPORT_PATIENCE = Duration.ofSeconds(30);

  private final AppOptions options;
  private final Path folder;
  private final Clock clock = Clock.system(ZoneId.systemDefault());
  private final Executor background = Executors.newVirtualThreadPerTaskExecutor();
  private final Notices notices = new Notices();
  private final StorageProblems storageProblems = new StorageProblems(notices);
  private final Redactor redactor = new Redactor();
  private final Lazy<HttpTransport> transport =
      Lazy.of(() -> new HttpTransport(place -> proxyLogins().find(place)));
  private final JsonSettingsStore settings;
  private final ActiveConnections connections;
  private final CredentialStore credentials;
  private final ConnectionKeys keys;
  private final OfflineModel offlineModel = OfflineModel.builtIn();
  private final ProviderFactory providerFactory;
  private final CachedModelCatalog catalog;
  private final FilledCatalog filled;
  private final ProviderRegistry providers;
  private final SetupDefaults defaults;
  private @Nullable ScratchFolder scratch;
  private @Nullable InstanceLock lock;
  private @Nullable SqliteStore store;
  private @Nullable SharedRooms shared;
  private @Nullable UptimeWatch uptimeWatch;
  private @Nullable Safekeeping safekeeping;
  private @Nullable SpendingGuard spending;
  private @Nullable Runs runs;
  private @Nullable ConversationService conversations;
  private @Nullable ExperimentLab laboratory;
  private @Nullable Toolbox toolbox;

  private AppContext(AppOptions options, Path folder, Path settingsFolder) {
    this.options = options;
    this.folder = folder;
    JsonSettingsStore.Opened opened =
        JsonSettingsStore.open(settingsFolder, Version.text(), clock, notices::add);
    settings = opened.store();
    opened.notices().forEach(notices::add);
    connections = new ActiveConnections(settings, options.environment(), options.connection());
    credentials =
        new WatchedCredentials(
            Credentials.open(
                folder,
                options.environment()::get,
                id -> connections.find(id).map(ConnectionProfile::apiKeyEnv).orElse(null),
                notices::add),
            redactor);
    keys = new ConnectionKeys(credentials, connections, background, EXPORT_PATIENCE);
    providerFactory =
        new ProviderFactory(settings, connections, keys, redactor, transport, offlineModel, clock);
    providers = new ProviderRegistry(connections, providerFactory::provider, this::catalog);
    KnownModels known = new KnownModels(connections, ModelSnapshot::read);
    catalog =
        new CachedModelCatalog(
            new ServerLists(providers, known),
            new BundledLists(connections, clock),
            known::list,
            new KeptLists(folder.resolve("cache"), Version.text()),
            clock,
            background);
    filled = new FilledCatalog(catalog, settings);
    defaults = new SetupDefaults(settings, connections, filled, options.start());
  }

  /**
   * Everything, with the data folder owned by this process.
   *
   * @throws StoreException saying what is wrong and what to do; also when another Tempera owns the
   *     folder
   */
  public static AppContext open(AppOptions options) {
    Path folder = DataFolder.create(options.folder());
    return owning(options, folder, InstanceLock.own(folder));
  }

  /** Everything, in a folder that is owned already. The lock is released by {@link #close}. */
  public static AppContext owning(AppOptions options, Path folder, InstanceLock lock) {
    return owning(options, folder, lock, settings -> {});
  }

  /**
   * The same.
   *
   * @param settingsRead gets the settings as soon as they are read, before the database is opened
   */
  public static AppContext owning(
      AppOptions options, Path folder, InstanceLock lock, Consumer<Settings> settingsRead) {
    AppContext context = new AppContext(options, folder, folder);
    context.lock = lock;
    settingsRead.accept(context.settings.get());
    Credentials.tidy(folder);
    LogFile.install(folder.resolve(LogFile.FOLDER), context.redactor);
    try {
      context.openStore();
    } catch (RuntimeException | Error e) {
      Ending.after(e, context::close);
      throw e;
    }
    return context;
  }

  /** Settings and providers only, for what sends and stores nothing; owns no folder. */
  public static AppContext withoutStore(AppOptions options) {
    Path folder = options.folder();
    ScratchFolder scratch = ScratchFolder.copyOf(folder);
    AppContext context = new AppContext(options, folder, scratch.path());
    context.scratch = scratch;
    return context;
  }

  private void openStore() {
    SqliteStore.Opened opened = SqliteStore.open(folder, clock, storageProblems::accept);
    opened.notices().forEach(notices::add);
    store = opened.store();
    shared = opened.store().rooms().shared(clock, background);
    uptimeWatch = watch(opened.store().rooms().modelHistory(background));
    SpendingGuard guard = LimitsInForce.ofSpending(settings, this::measurements, clock);
    spending = guard;
    runs =
        new Runs(storageProblems, () -> settings.get().behaviour().largestAnswerMillions(), guard);
    var _ = LimitsInForce.follow(connections, runs::limit);
    conversations = new ConversationService(opened.store(), providers, runs, clock);
    toolbox =
        new Toolbox(
            folder,
            conversations,
            () -> LimitsInForce.ofLoops(settings.get()),
            options.environment(),
            credentials,
            background,
            notices::add);
    safekeeping = exchange().safekeeping(opened.store());
    WhomToAsk asked = new WhomToAsk(providers, connections, defaults);
    laboratory =
        new ExperimentLab(
            new ExperimentLab.Means(
                opened.store().experiments(),
                runs,
                asked,
                asked,
                new O200kTokenCounter(),
                background,
                clock),
            toolbox.answerers());
  }

  private UptimeWatch watch(ModelHistory history) {
    catalog.onTold(history::told);
    UptimeWatch.Offers offers = (id, model) -> providers.provider(id).endpoints(model);
    return new UptimeWatch(history, offers, clock, Delay.system(), background);
  }

  /** The options of this start. */
  public AppOptions options() {
    return options;
  }

  /** The data folder. */
  public Path folder() {
    return folder;
  }

  /** The clock of everything. */
  public Clock clock() {
    return clock;
  }

  /** Runs what blocks, a virtual thread a task. */
  public Executor background() {
    return background;
  }

  /** What there is to say to the person. */
  public Notices notices() {
    return notices;
  }

  /** What did not reach the disk. */
  public StorageProblems storageProblems() {
    return storageProblems;
  }

  /** What knows every key that was used, to strike it out. */
  public Redactor redactor() {
    return redactor;
  }

  /** The settings. */
  public SettingsStore settings() {
    return settings;
  }

  /** The connections in force. */
  public ActiveConnections connections() {
    return connections;
  }

  /** The keys. */
  public CredentialStore credentials() {
    return credentials;
  }

  /** The keys of the connections in force. */
  public ConnectionKeys keys() {
    return keys;
  }

  /** Makes who answers at any profile: for trying a connection. */
  public ProviderFactory providerFactory() {
    return providerFactory;
  }

  /** The built-in model. */
  public OfflineModel offlineModel() {
    return offlineModel;
  }

  /** Who answers at the connections in force. */
  public ProviderRegistry providers() {
    return providers;
  }

  /** The models of all connections. */
  public FilledCatalog catalog() {
    return filled;
  }

  /** What a new conversation starts with. */
  public SetupDefaults defaults() {
    return defaults;
  }

  private ProxyLogins proxyLogins() {
    return new ProxyLogins(keys, redactor);
  }

  /** Gets pictures at addresses that the person asks for. */
  public PictureFetcher pictureFetcher() {
    return address -> new PictureDownload(transport.get()).fetch(address);
  }

  /** The conversations; only where the folder is owned. */
  public ConversationService conversations() {
    return Objects.requireNonNull(conversations, "opened without a store");
  }

  /** The tools and who answers them; only where the folder is owned. */
  public Toolbox toolbox() {
    return Objects.requireNonNull(toolbox, "opened without a store");
  }

  /** The experiments; only where the folder is owned. */
  public Laboratory laboratory() {
    return Objects.requireNonNull(laboratory, "opened without a store");
  }

  /** Everything that is being asked; only where the folder is owned. */
  public Runs runs() {
    return Objects.requireNonNull(runs, "opened without a store");
  }

  /** The conversations as they are stored; only where the folder is owned. */
  public SqliteStore archive() {
    return Objects.requireNonNull(store, "opened without a store");
  }

  /** What all windows share of the store, made once; only where the folder is owned. */
  public SharedRooms shared() {
    return Objects.requireNonNull(shared, "opened without a store");
  }

  /** What was measured of models, and what was paid; only where the folder is owned. */
  public Measurements measurements() {
    return archive().rooms().measurements();
  }

  /** Keeps the limits of spending; only where the folder is owned. */
  public SpendingGuard spending() {
    return Objects.requireNonNull(spending, "opened without a store");
  }

  /** What was and is seen of models over time; only where the folder is owned. */
  public UptimeWatch uptimeWatch() {
    return Objects.requireNonNull(uptimeWatch, "opened without a store");
  }

  /** The copies of all conversations; only where the folder is owned. */
  public SafetyCopies safetyCopies() {
    return Objects.requireNonNull(safekeeping, "opened without a store").copies();
  }

  /** What the store does for itself while nobody works; only where the folder is owned. */
  public Upkeep upkeep() {
    return Objects.requireNonNull(safekeeping, "opened without a store").upkeep();
  }

  /** Makes backups in folders; only where the folder is owned. */
  public Backups backups() {
    return Objects.requireNonNull(safekeeping, "opened without a store").backups();
  }

  /** What takes conversations in and gives them away; only where the folder is owned. */
  public Exchange exchange() {
    return new Exchange(this);
  }

  /** Stops what streams, writes what is unwritten and gives the folder back. */
  @Override
  public void close() {
    Ending ending = new Ending();
    ending.of(uptimeWatch, UptimeWatch::close);
    ending.of(safekeeping, Safekeeping::close);
    ending.of(toolbox, Toolbox::close);
    ending.of(conversations, ConversationService::stopAll);
    ending.of(laboratory, ExperimentLab::close);
    // Waits for all runs together; what could not be stored by then keeps nobody after it waiting.
    ending.of(runs, Runs::close);
    ending.of(conversations, ConversationService::close);
    ending.of(transport, made -> made.ifMade(HttpTransport::close));
    ending.of(settings, JsonSettingsStore::close);
    ending.of(scratch, ScratchFolder::close);
    ending.of(store, SqliteStore::close);
    ending.of(lock, InstanceLock::close);
    ending.tell();
  }
}
