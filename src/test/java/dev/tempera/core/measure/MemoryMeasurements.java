package dev.tempera.core.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measurements in memory. */
public final class MemoryMeasurements implements Measurements {
  private final List<Measurement> all = new ArrayList<>();

  @Override
  public synchronized List<Measurement> find(Query query) {
    List<Measurement> found =
        all.stream()
            .filter(each -> !each.course().at().isBefore(query.from()))
            .filter(each -> each.course().at().isBefore(query.until()))
            .filter(each -> is(query.connection(), each.asked().connection()))
            .filter(each -> is(query.model(), each.asked().model()))
            .filter(each -> query.askers().contains(each.asked().asker()))
            .sorted(Comparator.comparing((Measurement each) -> each.course().at()))
            .toList();
    return found.subList(Math.max(0, found.size() - query.most()), found.size());
  }

  private static boolean is(@Nullable String wanted, String found) {
    return wanted == null || wanted.equals(found);
  }

  @Override
  public synchronized List<Measurement> ofConversation(String conversation) {
    return all.stream().filter(each -> conversation.equals(each.asked().conversation())).toList();
  }

  @Override
  public synchronized void keep(String run, List<Measurement> tries) {
    all.addAll(tries);
  }
}
