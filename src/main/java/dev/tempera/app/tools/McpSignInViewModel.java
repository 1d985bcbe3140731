package dev.tempera.app.tools;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.signin.SignInException;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.mcp.PlainLine;
import dev.tempera.core.tools.mcp.oauth.McpSignIns;
import dev.tempera.core.tools.mcp.oauth.SignedOut;
import dev.tempera.core.tools.mcp.oauth.Standing;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Signing in at the MCP server that is shown. View models' thread only. */
final class McpSignInViewModel implements AutoCloseable {
  private static final int LONGEST_SCOPES = 200;

  /** How it stands. */
  enum Step {
    /** There is nothing to sign in at: no server, or a program. */
    NONE,
    /** Nobody is signed in, as far as is known. */
    OUT,
    /** The browser is about to be opened, or the person is in it. */
    WAITING,
    /** The person is signed in. */
    IN,
    /** The server wants more to be allowed. */
    MORE
  }

  private final McpSignIns signIns;
  private final Executor background;
  private final UiExecutor ui;
  private final Consumer<String> browser;
  private final BiConsumer<AnsweredBy.RemoteServer, Boolean> changed;
  private final Latest<Standing> looking;
  private final Latest<McpSignIns.Attempt> beginning;
  private final Latest<Boolean> finishing;
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.NONE);
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private final Subscription listening;
  private AnsweredBy.@Nullable RemoteServer server;
  private McpSignIns.@Nullable Attempt attempt;

  /** Whether there is something to sign out of. */
  private final ReadOnlyBooleanWrapper in = new ReadOnlyBooleanWrapper();

  /** How it stood before the browser was asked for. */
  private Step before = Step.OUT;

  /**
   * No server is shown.
   *
   * @param browser shows an address to the person, after asking
   * @param changed hears of a server at which somebody has signed in, or else out
   */
  McpSignInViewModel(
      McpSignIns signIns,
      Executor background,
      UiExecutor ui,
      Consumer<String> browser,
      BiConsumer<AnsweredBy.RemoteServer, Boolean> changed) {
    this.signIns = signIns;
    this.background = background;
    this.ui = ui;
    this.browser = browser;
    this.changed = changed;
    looking = new Latest<>(ui);
    beginning = new Latest<>(ui);
    finishing = new Latest<>(ui);
    listening = signIns.listen(() -> ui.execute(this::lookAgain));
  }

  /** How it stands. */
  ReadOnlyObjectProperty<Step> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** Whether there is something to sign out of. */
  ReadOnlyBooleanProperty inProperty() {
    return in.getReadOnlyProperty();
  }

  /** What there is to say, in a sentence; may be empty. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  /** Shows another server; a sign-in under way at the one before is given up. */
  void show(AnsweredBy.@Nullable McpServer now) {
    giveUp();
    looking.forget();
    said.set("");
    server = now instanceof AnsweredBy.RemoteServer remote ? remote : null;
    in.set(false);
    step.set(server == null ? Step.NONE : Step.OUT);
    look();
  }

  /** Something has changed; whoever is in the browser is not disturbed. */
  private void lookAgain() {
    if (step.get() != Step.WAITING) {
      look();
    }
  }

  private void look() {
    AnsweredBy.RemoteServer of = server;
    if (of != null) {
      looking.ask(
          () -> asked(() -> signIns.standing(of.url())),
          this::stands,
          failure -> said.set(UiTasks.sentence(failure)));
    }
  }

  private void stands(Standing now) {
    in.set(now.in());
    if (now.more()) {
      String wanted = PlainLine.of(String.join(", ", now.wanted()), LONGEST_SCOPES);
      said.set(
          "The server wants you to allow more" + (wanted.isEmpty() ? "." : ": " + wanted + "."));
    } else if (step.get() == Step.MORE) {
      said.set("");
    }
    step.set(now.more() ? Step.MORE : now.in() ? Step.IN : Step.OUT);
  }

  /** Finds out how one signs in there, and shows the page for it. */
  void signIn() {
    AnsweredBy.RemoteServer at = server;
    if (at == null || !(step.get() == Step.OUT || step.get() == Step.MORE)) {
      return;
    }
    looking.forget();
    before = step.get();
    step.set(Step.WAITING);
    said.set("Finding out how one signs in there…");
    beginning.ask(
        () -> {
          CompletableFuture<McpSignIns.Attempt> begun = asked(() -> signIns.begin(at.url()));
          // One that comes when nobody waits for it any more listens no longer.
          var _ = begun.thenAccept(made -> ui.execute(() -> closeUnless(made, at)));
          return begun;
        },
        made -> {
          attempt = made;
          said.set("Allow it in the browser. Tempera waits for ten minutes.");
          browser.accept(made.address().toString());
          wait(made, at);
        },
        this::failed);
  }

  private void closeUnless(McpSignIns.Attempt made, AnsweredBy.RemoteServer at) {
    if (attempt != made && !(at.equals(server) && step.get() == Step.WAITING)) {
      made.close();
    }
  }

  private void wait(McpSignIns.Attempt made, AnsweredBy.RemoteServer at) {
    finishing.ask(
        () -> made.done().thenApply(_ -> true),
        done -> {
          attempt = null;
          in.set(true);
          step.set(Step.IN);
          said.set("");
          changed.accept(at, true);
        },
        this::failed);
  }

  private void failed(Throwable failure) {
    attempt = null;
    step.set(before);
    said.set(failure instanceof CancellationException ? "" : UiTasks.sentence(failure));
  }

  /** Waits for the browser no longer. */
  void giveUp() {
    beginning.forget();
    finishing.forget();
    McpSignIns.Attempt made = attempt;
    attempt = null;
    if (made != null) {
      made.close();
    }
    if (step.get() == Step.WAITING) {
      step.set(before);
      said.set("");
      look();
    }
  }

  /** Forgets what was signed in with, and has the server take it back. */
  void signOut() {
    AnsweredBy.RemoteServer at = server;
    if (at != null) {
      UiTasks.then(
          asked(() -> signIns.signOut(at.url())),
          ui,
          done -> {
            changed.accept(at, false);
            if (at.equals(server)) {
              said.set(sentence(done));
            }
            lookAgain();
          },
          problem -> {
            if (at.equals(server)) {
              said.set(problem);
            }
          });
    }
  }

  private static String sentence(SignedOut how) {
    return switch (how) {
      case TAKEN_BACK -> "You are signed out, and the server has taken its tokens back.";
      case NOT_TAKEN ->
          "You are signed out here. The server takes no tokens back: they hold until they run out.";
      case REFUSED ->
          "You are signed out here, but the server did not take all of its tokens back: they hold"
              + " until they run out.";
      case NONE -> "";
    };
  }

  private <T> CompletableFuture<T> asked(Callable<T> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return question.call();
          } catch (SignInException e) {
            throw new CompletionException(new IllegalStateException(e.getMessage(), e));
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        background);
  }

  @Override
  public void close() {
    listening.cancel();
    giveUp();
    looking.close();
    beginning.close();
    finishing.close();
  }
}
