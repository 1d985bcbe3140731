package dev.tempera.app.activity;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.charts.KeptCharts;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.measure.SpendingGuard;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The page of what was asked, read and paid. FX thread only. */
public final class ActivityFeature implements Feature {
  /**
   * Money that may be spent.
   *
   * @param askAgain asks for an answer once more
   */
  public record Money(
      SettingsStore settings,
      Supplier<SpendingGuard> guard,
      BiConsumer<ConversationId, MessageId> askAgain) {}

  private final ActivitySource source;
  private final Money money;
  private final AccountViewModel.Keys accounts;
  private final Workspace workspace;
  private final Threads threads;
  private @Nullable ActivityViewModel model;
  private @Nullable ActivityView view;
  private @Nullable LimitsViewModel limits;
  private @Nullable AccountViewModel account;
  private Subscription warnings = () -> {};

  /** A page over the panes of {@code workspace}. */
  public ActivityFeature(
      ActivitySource source,
      Money money,
      AccountViewModel.Keys accounts,
      Workspace workspace,
      Threads threads) {
    this.source = source;
    this.money = money;
    this.accounts = accounts;
    this.workspace = workspace;
    this.threads = threads;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "activity.open", Menus.VIEW, "Activity and spending", this::toggle, "Shortcut+U"));
  }

  @Override
  public void shown() {
    warnings = money.guard().get().onWarning(one -> threads.ui().execute(() -> warn(one)));
  }

  /** Of what is not seen here, another window tells, or the answer itself once it is seen. */
  private void warn(SpendingGuard.Warning warning) {
    ConversationId in = warning.conversation();
    if (in != null && in.equals(workspace.currentId())) {
      workspace.toast(
          new Toast(
              warning.sentence(),
              "Go on",
              () ->
                  UiTasks.then(
                      CompletableFuture.runAsync(
                          () -> money.guard().get().confirm(in), threads.background()),
                      threads.ui(),
                      done -> money.askAgain().accept(in, new MessageId(warning.run().value())),
                      problem -> workspace.toast(Toast.of(problem)))));
    }
  }

  private void toggle() {
    ActivityView shown = view;
    if (shown != null && shown.getScene() != null) {
      leave();
      return;
    }
    ActivityViewModel known = model;
    if (shown == null || known == null) {
      // Kept from then on, with what was chosen on it.
      known = new ActivityViewModel(source, threads.ui());
      model = known;
      ChartPane.Keeping keeping =
          KeptCharts.by(workspace.files(), threads, text -> workspace.toast(Toast.of(text)));
      shown = new ActivityView(known, new FromPage(), keeping);
      view = shown;
      LimitsViewModel set =
          new LimitsViewModel(money.settings(), money.guard(), threads.background(), threads.ui());
      limits = set;
      shown.add(new LimitsCard(set));
      AccountViewModel keys = new AccountViewModel(accounts, threads.background(), threads.ui());
      account = keys;
      shown.add(new AccountCard(keys, keeping));
    } else {
      known.read();
      if (limits != null) {
        limits.read();
      }
      if (account != null) {
        account.ask();
      }
    }
    workspace.showPage(this);
    shown.focus();
  }

  private void leave() {
    workspace.focus(Place.BELOW);
  }

  @Override
  public Region page() {
    return Objects.requireNonNull(view, "not opened");
  }

  @Override
  public String guidePage() {
    return "spending";
  }

  @Override
  public void close() {
    warnings.cancel();
    if (model != null) {
      model.close();
    }
    if (limits != null) {
      limits.close();
    }
    if (account != null) {
      account.close();
    }
  }

  private final class FromPage implements ActivityView.Actions {
    @Override
    public void leave() {
      ActivityFeature.this.leave();
    }

    @Override
    public void copy(String csv) {
      ClipboardContent content = new ClipboardContent();
      content.putString(csv);
      Clipboard.getSystemClipboard().setContent(content);
      workspace.toast(Toast.of("Copied, a line for each day."));
    }
  }
}
