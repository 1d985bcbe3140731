package dev.tempera.core.run;

import dev.tempera.core.provider.ProviderError;

/**
 * Whether there is money for a run: asked once for every one, whoever wants it, before anything of
 * it is sent. Any thread; may block on the disk.
 */
@FunctionalInterface
public interface Allowance {
  /** There are no limits. */
  Allowance ALL = spec -> new Granted(answer -> {});

  /** The answer. */
  sealed interface Verdict {}

  /** It may begin. What it can cost is set aside until its hold is settled. */
  record Granted(Hold hold) implements Verdict {}

  /** It is not sent, and ends with this error. */
  record Refused(ProviderError.OverLimit error) implements Verdict {}

  /** What is set aside for a run. */
  @FunctionalInterface
  interface Hold {
    /** The run has ended so; called once. */
    void settle(RunAnswer answer);
  }

  /** Asks for a run. */
  Verdict ask(RunSpec spec);
}
