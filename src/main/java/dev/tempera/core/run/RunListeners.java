package dev.tempera.core.run;

import dev.tempera.core.concurrent.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Listeners by scope. One that throws is logged and does not keep the others from hearing. Any
 * thread.
 */
final class RunListeners {
  private static final System.Logger LOG = System.getLogger(RunListeners.class.getName());

  private final Map<RunScope, List<RunListener>> byScope = new ConcurrentHashMap<>();

  Subscription add(RunScope scope, RunListener listener) {
    byScope.compute(
        scope,
        (_, known) -> {
          List<RunListener> all = known == null ? new CopyOnWriteArrayList<>() : known;
          all.add(listener);
          return all;
        });
    return () ->
        byScope.computeIfPresent(
            scope,
            (_, all) -> {
              all.remove(listener);
              return all.isEmpty() ? null : all;
            });
  }

  void each(RunScope scope, Consumer<RunListener> call) {
    for (RunListener listener : byScope.getOrDefault(scope, List.of())) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "a listener failed", e);
      }
    }
  }
}
