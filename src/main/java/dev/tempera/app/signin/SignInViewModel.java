package dev.tempera.app.signin;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.signin.OpenRouterSignIn;
import dev.tempera.core.signin.OpenRouterSignIn.Attempt;
import dev.tempera.core.signin.SignInException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in from its offer to the key, which is handed on at once and kept nowhere here. Lives on
 * the view models' thread.
 */
public final class SignInViewModel implements AutoCloseable {
  /** How far it is. */
  public enum Step {
    /** It can be begun. */
    OFFERED,
    /** The browser is about to be sent there. */
    BEGINNING,
    /** The person is in the browser. */
    WAITING,
    /** The key is there, but what it belongs to cannot be saved yet. */
    HELD,
    /** It did not work; it can be begun again. */
    FAILED
  }

  private final OpenRouterSignIn signIn;
  private final Threads threads;
  private final Consumer<String> browser;
  private final Predicate<String> keep;
  private final ReadOnlyObjectWrapper<Step> step =
      new ReadOnlyObjectWrapper<>(this, "step", Step.OFFERED);
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
  private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper(this, "address", "");
  private final Latest<Attempt> beginning;
  private final Latest<String> key;
  private final ReadOnlyBooleanWrapper byHand = new ReadOnlyBooleanWrapper(this, "byHand");
  private @Nullable Attempt attempt;
  private Runnable again = () -> {};

  /**
   * Nothing is begun.
   *
   * @param browser shows an address to the person
   * @param keep takes the key; false if it cannot yet
   */
  public SignInViewModel(
      OpenRouterSignIn signIn, Threads threads, Consumer<String> browser, Predicate<String> keep) {
    this.signIn = signIn;
    this.threads = threads;
    this.browser = browser;
    this.keep = keep;
    beginning = new Latest<>(threads.ui());
    key = new Latest<>(threads.ui());
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<Step> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** Why it failed, or what is to be done now; empty if there is nothing to say. */
  public ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  /** Where the browser should be, for one that has to be opened by hand; empty if nowhere. */
  public ReadOnlyStringProperty addressProperty() {
    return address.getReadOnlyProperty();
  }

  /** Whether a code is waited for that the person types. */
  public ReadOnlyBooleanProperty byHandProperty() {
    return byHand.getReadOnlyProperty();
  }

  /**
   * Begins anew, in the place of what was begun before.
   *
   * @param baseUrl of the connection that the key is for
   */
  public void begin(String baseUrl) {
    cancel();
    step.set(Step.BEGINNING);
    beginning.askStoppable(
        cancellation ->
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    Attempt attempt = signIn.begin(baseUrl);
                    // Cancelled meanwhile: nobody is there to close it later.
                    var _ = cancellation.onCancel(attempt::close);
                    return attempt;
                  } catch (SignInException e) {
                    throw new CompletionException(e);
                  }
                },
                threads.background()),
        this::wait,
        this::failed);
  }

  private void wait(Attempt begun) {
    attempt = begun;
    address.set(begun.address().toString());
    said.set("Allow Tempera a key in your browser; the rest happens by itself.");
    step.set(Step.WAITING);
    key.ask(begun::key, this::take, this::failed);
    showPage();
  }

  /** Shows the page in the browser, once more. */
  public void showPage() {
    if (step.get() == Step.WAITING) {
      browser.accept(address.get());
    }
  }

  /** Shows the page that ends with a code, for a browser that cannot come back here. */
  public void typeCode() {
    Attempt begun = attempt;
    if (step.get() == Step.WAITING && begun != null) {
      byHand.set(true);
      address.set(begun.addressByHand().toString());
      said.set("Allow Tempera a key in your browser. The page then shows a code: type it here.");
      showPage();
    }
  }

  /** Takes the code that the page has shown. */
  public void useCode(String code) {
    Attempt begun = attempt;
    if (step.get() == Step.WAITING && begun != null && !code.isBlank()) {
      begun.code(code);
    }
  }

  /** What was pasted is no code. */
  public void refuseCode() {
    said.set("That is too long for a code: it is a word of some dozen characters.");
  }

  private void take(String found) {
    forget();
    if (keep.test(found)) {
      step.set(Step.OFFERED);
      return;
    }
    again = () -> take(found);
    said.set("You are signed in. Mend what is said below, then keep the key.");
    step.set(Step.HELD);
  }

  /** Hands the key on that could not be kept before. */
  public void keepHeld() {
    if (step.get() == Step.HELD) {
      again.run();
    }
  }

  private void failed(Throwable problem) {
    forget();
    said.set(UiTasks.sentence(problem));
    step.set(Step.FAILED);
  }

  /** Gives up what was begun; a key that is not kept by now is let go. */
  public void cancel() {
    forget();
    step.set(Step.OFFERED);
  }

  private void forget() {
    beginning.forget();
    key.forget();
    if (attempt != null) {
      attempt.close();
      attempt = null;
    }
    byHand.set(false);
    again = () -> {};
    address.set("");
    said.set("");
  }

  @Override
  public void close() {
    cancel();
    beginning.close();
    key.close();
  }
}
