package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.composer.ComposerFeature;
import dev.tempera.app.conversations.ConversationsFeature;
import dev.tempera.app.conversations.ConversationsViewModel;
import dev.tempera.app.conversations.OnlySome;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.importing.FilesSource;
import dev.tempera.app.importing.ImportingFeature;
import dev.tempera.app.transfer.TransferFeature;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.concurrent.Threads;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * Joins the imports of a window to its list, and drops to what they are meant for. FX thread only.
 */
final class Importing {
  private Importing() {}

  /** The files in and out of a window. */
  static TransferFeature files(AppContext context, Workspace workspace, Threads threads) {
    return new TransferFeature(
        context.conversations(),
        new TransferFeature.Services(
            context.exchange()::bundles,
            context.exchange()::backup,
            context.exchange()::exporter,
            context.settings()),
        workspace,
        threads,
        context.clock());
  }

  /**
   * The imports of a window.
   *
   * @param places where a node of it stands
   */
  static ImportingFeature make(
      AppContext context,
      Workspace workspace,
      Threads threads,
      Function<Node, @Nullable Place> places,
      Reached reached) {
    ImportingFeature importing =
        new ImportingFeature(
            new FilesSource(
                Lazy.of(() -> context.exchange().files()),
                () -> context.exchange().imports(),
                () -> context.shared().organiser().shelf(),
                context.clock()),
            () -> context.exchange().imports().batches(),
            new Ways(context, workspace, reached),
            places,
            workspace,
            threads);
    reached.transfer().onForeign(importing::open);
    reached.transfer().onOpened(importing::opened);
    reached.composer().dropsElsewhere(importing::takes);
    return importing;
  }

  /** The features that what comes and what is dropped leads to. */
  record Reached(
      ConversationsFeature conversations, TransferFeature transfer, ComposerFeature composer) {}

  private record Ways(AppContext context, Workspace workspace, Reached reached)
      implements ImportingFeature.Ways {
    @Override
    public void reveal(ConversationId id) {
      reached.conversations().reveal(id);
    }

    @Override
    public void showOnly(String words, List<ConversationId> ids, @Nullable Runnable report) {
      reached.conversations().model().showOnly(OnlySome.of(words, ids, report));
    }

    @Override
    public void leave(List<ConversationId> ids) {
      ConversationsViewModel list = reached.conversations().model();
      list.onlyProperty().set(null);
      ConversationId shown = workspace.currentId();
      Set<ConversationId> going = Set.copyOf(ids);
      if (shown != null && going.contains(shown)) {
        list.all().stream()
            .filter(each -> !going.contains(each.id()))
            .max(Comparator.comparing(Conversation::updatedAt))
            .ifPresentOrElse(each -> list.selectedProperty().set(each.id()), list::create);
      }
    }

    @Override
    public CompletableFuture<Void> delete(ConversationId id) {
      return context.conversations().delete(id);
    }

    @Override
    public void offerSettings(String json) {
      reached.transfer().offerSettings(json);
    }

    @Override
    public void dropped(List<Path> files, boolean onList) {
      reached.transfer().dropped(files, onList, reached.composer().model().attachments()::add);
    }

    @Override
    public void attached(List<Path> files) {
      reached
          .transfer()
          .findExports(
              files,
              found ->
                  workspace.toast(
                      new Toast(
                          "What you attached can be imported as conversations as well",
                          "Import",
                          () -> reached.transfer().list(found))));
    }
  }
}
