package dev.tempera.app.transcript.sent;

import dev.tempera.app.transcript.rows.Settings;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.request.SentBody;
import dev.tempera.core.schema.AnswerCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says below each answer that is on screen how it was asked. What went out is read in the
 * background, only of the answers that somebody sees and of their neighbours: their siblings, or
 * the answer before if they have none. View models' thread only.
 */
public final class SentRequests {
  private final TranscriptDocument document;
  private final Supplier<@Nullable MessageTree> tree;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Executor background;
  private final Map<MessageId, Optional<SentBody>> known = new HashMap<>();

  /** Each system prompt once: most answers of a conversation have the same one. */
  private final Map<String, String> prompts = new HashMap<>();

  private final Set<MessageId> asked = new HashSet<>();

  /** The answers that are named, by each answer that their words depend on. */
  private final Map<MessageId, Set<MessageId>> users = new HashMap<>();

  /** Wanted before the conversation's tree was known. */
  private final Set<MessageId> early = new LinkedHashSet<>();

  /** To be told at the next pulse. */
  private final Set<MessageId> due = new LinkedHashSet<>();

  private final ThinkingTimes thoughts;
  private final AnswerFits fits;

  private SentSource source = SentSource.NONE;

  /**
   * Knows nothing yet.
   *
   * @param tree the messages of the conversation shown, null before they are known
   * @param background reads and takes bodies apart
   */
  public SentRequests(
      TranscriptDocument document,
      Supplier<@Nullable MessageTree> tree,
      UiExecutor ui,
      Pulse pulse,
      Executor background) {
    this.document = document;
    this.tree = tree;
    this.ui = ui;
    this.pulse = pulse;
    this.background = background;
    this.thoughts = new ThinkingTimes(document, ui, pulse, this::source);
    this.fits = new AnswerFits(ui, background, answer -> tellSoon(Set.of(answer)));
  }

  /** Sets where it is read from. */
  public void source(SentSource from) {
    source = from;
  }

  /** Where it is read from. */
  public SentSource source() {
    return source;
  }

  /** How long models thought. */
  public ThinkingTimes thoughts() {
    return thoughts;
  }

  /** Another conversation is shown. */
  public void clear() {
    thoughts.clear();
    fits.clear();
    known.clear();
    prompts.clear();
    asked.clear();
    users.clear();
    early.clear();
    due.clear();
  }

  /** Messages have got rows: what was wanted too early can be told now. */
  public void made() {
    if (!early.isEmpty() && tree.get() != null) {
      List<MessageId> waiting = List.copyOf(early);
      early.clear();
      waiting.forEach(this::want);
    }
  }

  /**
   * An answer is on screen. Cheap where everything is known. Changes no row at once: whoever asks
   * may be about to show one.
   */
  public void want(MessageId answer) {
    MessageTree messages = tree.get();
    if (messages == null) {
      early.add(answer);
      return;
    }
    Set<MessageId> needed = neighbours(messages, answer);
    needed.add(answer);
    for (MessageId each : needed) {
      users.computeIfAbsent(each, key -> new HashSet<>()).add(answer);
      read(each);
    }
    tellSoon(Set.of(answer));
  }

  private void tellSoon(Set<MessageId> answers) {
    boolean idle = due.isEmpty();
    due.addAll(answers);
    if (idle && !due.isEmpty()) {
      pulse.next(this::tell);
    }
  }

  private void tell() {
    MessageTree messages = tree.get();
    List<MessageId> now = List.copyOf(due);
    due.clear();
    if (messages != null) {
      now.forEach(answer -> tell(messages, answer));
    }
  }

  private void read(MessageId answer) {
    if (!asked.add(answer)) {
      return;
    }
    SentSource from = source;
    CompletableFuture<Optional<SentBody>> body =
        from.of(answer)
            .thenApplyAsync(sent -> sent.flatMap(s -> SentBody.of(s.body())), background);
    var _ =
        body.whenComplete((read, failure) ->
            ui.execute(() -> heard(answer, failure == null ? read : Optional.empty())));
  }

  private void heard(MessageId answer, Optional<SentBody> body) {
    if (!asked.contains(answer)) {
      return;
    }
    known.put(
        answer,
        body.map(said ->
            new SentBody(
                said.model(),
                prompts.computeIfAbsent(said.systemPrompt(), prompt -> prompt),
                said.parameters())));
    tellSoon(users.getOrDefault(answer, Set.of()));
  }

  /** Siblings that were asked; or the answer before, on the same branch. */
  private static Set<MessageId> neighbours(MessageTree messages, MessageId answer) {
    Set<MessageId> found = new LinkedHashSet<>(messages.siblings(answer));
    found.remove(answer);
    if (found.isEmpty()) {
      List<MessageNode> path = messages.path(answer);
      for (MessageNode before : path.subList(0, Math.max(0, path.size() - 1)).reversed()) {
        if (before.answer() != null) {
          found.add(before.id());
          break;
        }
      }
    }
    return found;
  }

  private void tell(MessageTree messages, MessageId answer) {
    ShownMessage shown = document.find(answer);
    SentBody body = known.getOrDefault(answer, Optional.empty()).orElse(null);
    if (shown == null || body == null) {
      return;
    }
    List<SentBody> neighbours = bodies(neighbours(messages, answer));
    List<MessageId> siblings = messages.siblings(answer);
    List<String> versions = new ArrayList<>();
    if (siblings.size() > 1) {
      List<SentBody> all = bodies(siblings);
      for (MessageId sibling : siblings) {
        versions.add(
            known
                .getOrDefault(sibling, Optional.empty())
                .map(each -> SettingWords.version(each, all))
                .orElse(""));
      }
    }
    Settings settings =
        new Settings(
            true, SettingWords.of(body, neighbours), versions, fits.of(shown.node(), body));
    if (shown.settings(settings)) {
      document.sync(shown);
    }
  }

  private List<SentBody> bodies(Iterable<MessageId> answers) {
    List<SentBody> all = new ArrayList<>();
    for (MessageId each : answers) {
      known.getOrDefault(each, Optional.empty()).ifPresent(all::add);
    }
    return all;
  }

  /** An answer of the conversation shown. */
  public Optional<MessageNode> node(MessageId answer) {
    MessageTree messages = tree.get();
    return messages == null ? Optional.empty() : messages.get(answer);
  }

  /**
   * An answer held against the format that it was asked with; unchecked where none was asked for,
   * and empty where it is no JSON either.
   */
  public CompletableFuture<Optional<AnswerCheck>> checked(MessageNode answer) {
    String text = answer.message().text();
    return source
        .of(answer.id())
        .thenApplyAsync(
            sent ->
                sent.flatMap(s -> SentBody.of(s.body()))
                    .flatMap(body -> body.parameters().json("response_format"))
                    .flatMap(format -> AnswerCheck.of(format, text))
                    .or(() -> AnswerCheck.ofUnasked(text)),
            background);
  }

  /** What went out for an answer, whole; empty if nothing is kept. */
  public CompletableFuture<Optional<StoredRequest>> whole(MessageId answer) {
    MessageTree messages = tree.get();
    String connection =
        messages == null
            ? ""
            : messages
                .get(answer)
                .map(MessageNode::answer)
                .filter(Objects::nonNull)
                .map(facts -> facts.connectionId())
                .orElse("");
    String variable = source.keyVariable(connection);
    return source
        .of(answer)
        .thenApplyAsync(sent -> sent.map(s -> StoredRequest.of(s, variable)), background);
  }
}
