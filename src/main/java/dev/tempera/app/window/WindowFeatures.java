package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.branching.BranchingFeature;
import dev.tempera.app.code.CodeFeature;
import dev.tempera.app.composer.ComposerFeature;
import dev.tempera.app.composer.Drafts;
import dev.tempera.app.conversations.ConversationsFeature;
import dev.tempera.app.copies.CopiesFeature;
import dev.tempera.app.desktop.DesktopFeature;
import dev.tempera.app.differences.DifferencesFeature;
import dev.tempera.app.editing.EditingFeature;
import dev.tempera.app.editing.Elsewhere;
import dev.tempera.app.experiments.ExperimentsFeature;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Features;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.guide.GuideFeature;
import dev.tempera.app.memory.MemoryFeature;
import dev.tempera.app.parameters.ParametersFeature;
import dev.tempera.app.settings.NewConnection;
import dev.tempera.app.settings.SettingsFeature;
import dev.tempera.app.shell.ShellFeature;
import dev.tempera.app.shell.ShellViewModel;
import dev.tempera.app.support.DiagnosticsReport;
import dev.tempera.app.support.SupportFeature;
import dev.tempera.app.transcript.TranscriptFeature;
import dev.tempera.app.transfer.TransferFeature;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.app.zoom.TextZoomFeature;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Threads;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * The features of one window, each made with what it needs. A new one adds its package and its line
 * here. FX thread only.
 */
final class WindowFeatures {
  private final AppContext context;
  private final Workspace workspace;
  private final Threads threads;
  private final Outside outside;
  private final Delay delay = Delay.system();
  private final ConversationsFeature conversations;
  private final TranscriptFeature transcript;
  private final ComposerFeature composer;
  private final TransferFeature transfer;
  private final SupportFeature support;
  private final ShellViewModel shell;
  private final Features all;

  /**
   * What leads out of the window.
   *
   * @param openLink shows an address in the browser after asking
   * @param showInFront brings the window to the front with a conversation
   * @param quit closes all windows
   * @param beside the other windows
   */
  record Outside(
      Consumer<String> openLink,
      Consumer<ConversationId> showInFront,
      Runnable quit,
      Beside beside) {}

  /** The features of the window of this workspace. */
  WindowFeatures(
      AppContext context,
      Workspace workspace,
      Drafts drafts,
      Threads threads,
      ThemeController theme,
      Outside outside) {
    this.context = context;
    this.workspace = workspace;
    this.threads = threads;
    this.outside = outside;
    PageFeatures pages = new PageFeatures(context, workspace, threads, delay);
    conversations =
        new ConversationsFeature(
            context.conversations(),
            Shelving.make(context, workspace, threads.ui()),
            context.defaults()::setup,
            workspace,
            threads.ui(),
            context.clock(),
            delay);
    transcript =
        new TranscriptFeature(
            context.conversations(),
            context.conversations().comparisons(),
            workspace,
            threads,
            context.pictureFetcher(),
            outside.openLink());
    composer =
        new ComposerFeature(
            context.conversations(),
            context.catalog(),
            context.settings(),
            workspace,
            drafts,
            threads,
            delay);
    ParametersFeature parameters = makeParameters();
    parameters.onSchema(
        new KeptSchemas(() -> context.shared().schemas(), workspace, threads.ui())::equip);
    BranchingFeature branching =
        new BranchingFeature(
            context.exchange().copies(),
            parameters::flush,
            conversations::reveal,
            workspace,
            threads.ui());
    transcript.model().actions().onBranchOff(branching::branchOff);
    transcript.keepGradesIn(context.shared().ratings());
    transcript.keepMarksIn(context.shared().organiser().marks());
    transcript.answerCallsBy(context.toolbox().desk());
    transcript.comparison().onBranchOff(branching::branchOff);
    transcript.comparison().before(parameters::flush);
    transcript
        .model()
        .actions()
        .onVary((question, answer) -> parameters.varyMessage(question, answer.orElse(null)));
    conversations.onDuplicate(branching::duplicate);
    transfer = Importing.files(context, workspace, threads);
    support = makeSupport();
    shell = makeShell();
    TextZoomFeature zoom =
        new TextZoomFeature(context.settings(), transcript.zoomProperty(), threads.ui());
    composer.model().beforeSendProperty().set(parameters::flush);
    composer.model().remarkProperty().bind(parameters.unappliedProperty());
    transcript.model().actions().beforeAsk(parameters::flush);
    transcript.sendOnEnterProperty().bind(composer.model().sendOnEnterProperty());
    parameters.onVary(
        new ParametersFeature.Shown(
            transcript.model()::lastAnswer,
            transcript.model()::compare,
            transcript.model()::compareVersions,
            context.conversations().comparisons()));
    composer.model().onEditLastProperty().set(transcript.model()::editLast);
    composer.model().onSendProperty().set(transcript.model().following()::follow);
    transcript.model().sent().source(new KeptRequests(context));
    CodeFeature code =
        CodeTools.code(context, parameters::unsent, conversations::reveal, workspace, threads);
    transcript.onShowCode(code::showSent);
    DifferencesFeature differences = CodeTools.differences(context, workspace, threads);
    transcript.model().actions().onCompareWith(differences::compareWith);
    transcript.onUseParameters(said -> parameters.takeOver(said.parameters()));
    conversations.onExport(transfer::exportAs);
    transcript.onExport(transfer::exportMessages);
    transcript.onZoomWheel(zoom::step);
    TokenFeatures tokens = TokenFeatures.make(context, workspace, threads, transcript, parameters);
    ExperimentsFeature experiments = ExperimentsPart.make(context, differences, workspace, threads);
    all =
        new Features(
            List.of(
                new EditingFeature(new OutsideOfTexts()),
                conversations,
                new OtherWindows(outside.beside()),
                transcript,
                composer,
                parameters,
                pages.models(parameters, code::panel, composer.model()::contextTokens),
                pages.activity(),
                branching,
                code,
                differences,
                makeSettings(parameters),
                transfer,
                Importing.make(
                    context,
                    workspace,
                    threads,
                    this::placeOf,
                    new Importing.Reached(conversations, transfer, composer)),
                BackingUp.make(
                    context, workspace, threads, shell.notices(), outside.beside(), transfer),
                Inspecting.beside(transcript, context, workspace, threads),
                ToolsOfWindow.feature(context, parameters, workspace, threads),
                ToolsOfWindow.servers(
                    context,
                    composer,
                    workspace,
                    threads,
                    new ToolsOfWindow.Ways(outside.openLink(), conversations::reveal)),
                experiments,
                Searching.make(
                    context,
                    workspace,
                    threads,
                    outside.beside(),
                    new Searching.Reached(conversations, transcript, experiments)),
                pages.bin(),
                tokens.lesson(),
                tokens.distribution(),
                tokens.tint(),
                new GuideFeature(workspace, threads, this::guidePage, outside.openLink()),
                support,
                zoom,
                makeFrame(),
                makeDesktop(theme),
                makeCopies(),
                makeMemory(),
                makeWarmUp()));
  }

  /** Where the guide tells of what has the keyboard; over an empty conversation, of the window. */
  private String guidePage(Node focused) {
    boolean welcome = shell.welcomeProperty().get();
    return all.holding(focused)
        .map(Feature::guidePage)
        .filter(page -> !welcome || !page.equals("messages"))
        .orElse("window");
  }

  private @Nullable Place placeOf(Node node) {
    return all.holding(node).map(Feature::place).orElse(null);
  }

  private ParametersFeature makeParameters() {
    return new ParametersFeature(
        context.conversations(),
        context.catalog(),
        context.settings(),
        context.connections(),
        workspace,
        threads,
        new ParametersFeature.Draft(composer.model()::draft, composer.model().draftTextProperty()));
  }

  private Feature makeSettings(ParametersFeature parameters) {
    NewConnection connected =
        new NewConnection(
            context.defaults(),
            context.conversations(),
            context.catalog(),
            workspace,
            threads.ui());
    SettingsFeature settings =
        new SettingsFeature(
            context.settings(),
            context.credentials(),
            context.providerFactory(),
            workspace,
            threads,
            connected,
            outside.openLink());
    settings.onChooseModel(profile -> {
      connected.use(profile);
      parameters.openModelPicker();
    });
    return settings;
  }

  private SupportFeature makeSupport() {
    DiagnosticsReport report =
        new DiagnosticsReport(
            context.options(),
            context.settings(),
            context.connections(),
            context.archive(),
            context.redactor());
    return new SupportFeature(
        report, context.folder(), transfer::exportEverything, workspace, threads);
  }

  private ShellViewModel makeShell() {
    return new ShellViewModel(
        workspace.currentProperty(),
        composer.model().totalTextProperty(),
        context.settings(),
        context.connections(),
        threads.ui(),
        new Surroundings());
  }

  /** What has been said before another window opened was said in the first one. */
  private Feature makeFrame() {
    return new ShellFeature(shell, context.notices(), outside.beside().leads(), threads.ui());
  }

  private Feature makeDesktop(ThemeController theme) {
    return new DesktopFeature(
        context.options(),
        context.settings(),
        context.conversations(),
        theme,
        threads,
        new DesktopFeature.Place(outside.beside()::leads, outside.showInFront()));
  }

  private Feature makeCopies() {
    return new CopiesFeature(
        context.safetyCopies(),
        context.upkeep(),
        workspace,
        threads,
        delay,
        outside.beside()::leads,
        outside.quit());
  }

  private Feature makeMemory() {
    return new MemoryFeature(
        outside.beside()::leads,
        context.runs()::isIdle,
        context.background(),
        delay,
        context.clock());
  }

  private Feature makeWarmUp() {
    return new WarmUp(
        outside.beside()::leads,
        context.providerFactory(),
        context.connections(),
        context.archive(),
        context.notices(),
        context.background(),
        delay);
  }

  /** What undo, copy and select all mean where no text has the keyboard. */
  private final class OutsideOfTexts implements Elsewhere {
    @Override
    public ObservableStringValue undoes() {
      return workspace.undoesProperty();
    }

    @Override
    public void undo() {
      boolean _ = workspace.undoLast();
    }

    @Override
    public void copy() {
      transcript.copySelection();
    }

    @Override
    public void selectAll() {
      transcript.selectAll();
    }
  }

  private final class Surroundings implements ShellViewModel.Surroundings {
    @Override
    public void rename(ConversationId id, String title) {
      conversations.model().rename(id, title);
    }

    @Override
    public void send(String text) {
      composer.model().send(text);
    }

    @Override
    public void quit() {
      outside.quit().run();
    }
  }

  ConversationsFeature conversations() {
    return conversations;
  }

  TranscriptFeature transcript() {
    return transcript;
  }

  ComposerFeature composer() {
    return composer;
  }

  TransferFeature transfer() {
    return transfer;
  }

  SupportFeature support() {
    return support;
  }

  ShellViewModel shell() {
    return shell;
  }

  /** All of them. */
  Features all() {
    return all;
  }
}
