package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.activity.AccountViewModel;
import dev.tempera.app.activity.ActivityFeature;
import dev.tempera.app.activity.ActivitySource;
import dev.tempera.app.bin.BinFeature;
import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.charts.KeptCharts;
import dev.tempera.app.code.CodePanel;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.models.HistoryViewModel;
import dev.tempera.app.models.MeasuredViewModel;
import dev.tempera.app.models.ModelPages;
import dev.tempera.app.models.ModelsFeature;
import dev.tempera.app.models.ServerPart;
import dev.tempera.app.models.browser.ModelBrowserViewModel;
import dev.tempera.app.models.browser.ModelLinks;
import dev.tempera.app.models.browser.ModelMemory;
import dev.tempera.app.parameters.ParametersFeature;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.provider.ConnectionProfile;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes those features of a window whose pages stand over its panes. FX thread only. */
final class PageFeatures {
  private final AppContext context;
  private final Workspace workspace;
  private final Threads threads;
  private final Delay delay;

  PageFeatures(AppContext context, Workspace workspace, Threads threads, Delay delay) {
    this.context = context;
    this.workspace = workspace;
    this.threads = threads;
    this.delay = delay;
  }

  Feature bin() {
    return new BinFeature(
        context.conversations(),
        context.settings(),
        workspace,
        threads.ui(),
        context.clock(),
        delay);
  }

  /**
   * The pages of models, which lead to the sidebar's controls, as its list of models leads to them.
   *
   * @param code the code of the next request
   * @param tokens how long the next request of the conversation shown would be
   */
  Feature models(ParametersFeature parameters, Supplier<CodePanel> code, LongSupplier tokens) {
    ModelsFeature models =
        new ModelsFeature(
            new ModelPages(context.catalog(), context.providers()::provider, threads.background()),
            new ModelBrowserViewModel.Sources(
                context.catalog(),
                context.connections()::all,
                this::inUse,
                ModelMemory.of(context.settings()),
                context.clock(),
                threads),
            workspace,
            new ModelsFeature.Sidebar(
                parameters::goTo,
                parameters::pinProvider,
                parameters::setupProperty,
                parameters::change,
                code,
                new ServerPart.Servers(
                    context.providerFactory()::loadedModels,
                    context.providerFactory()::accountPresets,
                    () -> parameters.unsent().map(next -> () -> next.call().body()))),
            new ModelsFeature.Choosing(parameters::useModel, tokens),
            new ModelsFeature.Own(
                measured(),
                context.exchange()::probes,
                history(),
                charts(),
                new KeptFacts(context.catalog())));
    parameters.onModels(
        new ModelLinks(
            choice -> models.about(choice.connectionId(), choice.model()),
            models::compare,
            models::browse));
    return models;
  }

  /** What was asked, read and paid. */
  Feature activity() {
    return new ActivityFeature(
        new ActivitySource(
            context::measurements,
            new ConversationTitles(context.conversations())::byId,
            () ->
                context.connections().all().stream()
                    .collect(
                        Collectors.toMap(
                            ConnectionProfile::id, ConnectionProfile::name, (one, other) -> one)),
            context.clock(),
            ZoneId.systemDefault(),
            threads.background()),
        new ActivityFeature.Money(context.settings(), context::spending, this::askAgain),
        new AccountViewModel.Keys(
            () ->
                context.connections().all().stream()
                    .filter(each -> each.kind() == ConnectionProfile.Kind.OPENROUTER)
                    .toList(),
            context.providers()::provider),
        workspace,
        threads);
  }

  private void askAgain(ConversationId conversation, MessageId answer) {
    UiTasks.then(
        context.conversations().regenerate(conversation, answer),
        threads.ui(),
        turn -> {},
        problem -> workspace.toast(Toast.of(problem)));
  }

  private MeasuredViewModel.Source measured() {
    return new MeasuredViewModel.Source(
        context::measurements, context.clock(), ZoneId.systemDefault(), threads.background());
  }

  private HistoryViewModel.Source history() {
    return new HistoryViewModel.Source(
        context::uptimeWatch, context.clock(), ZoneId.systemDefault());
  }

  private ChartPane.Keeping charts() {
    return KeptCharts.by(workspace.files(), threads, text -> workspace.toast(Toast.of(text)));
  }

  private Setup inUse() {
    Conversation shown = workspace.currentProperty().get();
    return shown == null ? context.defaults().setup() : shown.setup();
  }
}
