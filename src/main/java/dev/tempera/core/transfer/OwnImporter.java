package dev.tempera.core.transfer;

import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleImporter.Look;
import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.bundle.ChosenBundles;
import dev.tempera.core.bundle.ExperimentLook;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Bundles and backups of this program, listed and taken in as files of other programs are. What is
 * here is never changed: what differs becomes a copy beside it. Any thread; blocks on the disk.
 */
public final class OwnImporter {
  private static final String FORMAT = "tempera";
  private static final String COPY =
      "one of the same origin is here and differs: this becomes a copy beside it";
  private static final String MARKED = "what it bears and the one here lacks is added";
  private static final String ANOTHER =
      "one of the same origin is here and asks something else: this becomes another one";
  private static final String ANSWERS = "the one here gets the answers that it lacks";
  private static final String EXPERIMENT = "tempera-experiment";
  private static final String BINNED = "it is in the bin";
  private static final String BACK = "it was in the bin and is back";

  private final ChosenBundles bundles;

  /** An importer of what {@code bundles} sees. */
  public OwnImporter(ChosenBundles bundles) {
    this.bundles = bundles;
  }

  /** What is in files, and what would become of it; stores nothing. */
  public ImportReport list(List<Path> files, ImportProgress progress, Cancellation cancellation) {
    return read(files, new Seeing(key -> Verdict.LIST, ImportFiling.USUAL, progress, cancellation));
  }

  /**
   * Takes some of it in: of {@link Entry#key}s that a list gave. What is in the bin comes out of
   * it.
   *
   * @return only those that are wanted, and how many others there were
   */
  public ImportReport take(
      List<Path> files,
      Set<EntryKey> chosen,
      ImportFiling filing,
      ImportProgress progress,
      Cancellation cancellation) {
    Set<EntryKey> those = Set.copyOf(chosen);
    return read(
        files,
        new Seeing(
            key -> those.contains(key) ? Verdict.TAKE : Verdict.PASS,
            filing,
            progress,
            cancellation));
  }

  /** Takes all of it in, also what is in the bin, which comes out of it. */
  public ImportReport takeAll(
      List<Path> files, ImportFiling filing, ImportProgress progress, Cancellation cancellation) {
    return read(files, new Seeing(key -> Verdict.TAKE, filing, progress, cancellation));
  }

  private ImportReport read(List<Path> files, Seeing seeing) {
    List<String> problems = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    int left = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      try {
        long size = Files.size(file);
        seeing.begin(name);
        String beside =
            bundles.visit(
                file,
                seeing,
                (done, of) ->
                    seeing.progress.read(seeing.file, size * done / Math.max(1, of), size),
                seeing.cancellation);
        if (!beside.isEmpty()) {
          settings.add(beside);
        }
        seeing.progress.read(seeing.file, size, size);
      } catch (CancellationException e) {
        left++;
      } catch (BundleException | IOException e) {
        problems.add("“" + name + "” cannot be imported: " + e.getMessage() + ".");
      }
      seeing.file++;
    }
    return new ImportReport(seeing.entries, problems, left, seeing.passed, settings);
  }

  /** What is done with a conversation or an experiment. */
  private enum Verdict {
    LIST,
    TAKE,
    PASS
  }

  /** One look at files, or one import of what is chosen. */
  private static final class Seeing implements ChosenBundles.Visitor {
    private final Function<EntryKey, Verdict> verdict;
    private final ImportFiling filing;
    private final ImportProgress progress;
    private final Cancellation cancellation;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<EntryKey> wouldBe = new HashSet<>();
    private OwnFacts facts = new OwnFacts();
    private String name = "";
    private int file;
    private int passed;

    Seeing(
        Function<EntryKey, Verdict> verdict,
        ImportFiling filing,
        ImportProgress progress,
        Cancellation cancellation) {
      this.verdict = verdict;
      this.filing = filing;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    void begin(String of) {
      name = of;
    }

    @Override
    public void message(MessageNode node) {
      facts.add(node);
    }

    @Override
    public boolean wants(Look look) {
      return switch (verdict.apply(EntryKey.of(look.id()))) {
        case TAKE -> true;
        case LIST -> {
          boolean twice = !wouldBe.add(EntryKey.of(look.id()));
          add(entry(look, twice ? State.KNOWN : state(look.outcome()), remarks(look), false));
          yield false;
        }
        case PASS -> {
          passed++;
          facts = new OwnFacts();
          yield false;
        }
      };
    }

    @Override
    public boolean wants(ExperimentLook look) {
      EntryKey key = EntryKey.experiment(look.id());
      return switch (verdict.apply(key)) {
        case TAKE -> true;
        case LIST -> {
          boolean twice = !wouldBe.add(key);
          add(experiment(look, twice ? State.KNOWN : state(look.fate())));
          yield false;
        }
        case PASS -> {
          passed++;
          yield false;
        }
      };
    }

    @Override
    public void took(ExperimentLook look) {
      add(experiment(look, state(look.fate())));
    }

    private static State state(ExperimentLook.Fate fate) {
      return switch (fate) {
        case NEW, ANOTHER -> State.NEW;
        case GROWS -> State.CHANGED;
        case PRESENT -> State.KNOWN;
      };
    }

    private static Entry experiment(ExperimentLook look, State state) {
      List<String> remarks =
          switch (look.fate()) {
            case NEW, PRESENT -> List.of();
            case ANOTHER -> List.of(ANOTHER);
            case GROWS -> List.of(ANSWERS);
          };
      Map<ImportKind, Integer> trials = Map.of(ImportKind.TRIALS, look.trials());
      return Entry.experiment(
          look.id(),
          look.title(),
          EXPERIMENT,
          state,
          remarks,
          new ImportFacts(look.updatedAt(), List.of(), trials, trials, List.of()));
    }

    @Override
    public List<String> folder(List<String> there) {
      return filing.of(there);
    }

    @Override
    public void took(Look look, Outcome outcome) {
      State state = outcome == Outcome.RETURNED ? State.CHANGED : state(outcome);
      List<String> remarks = outcome == Outcome.RETURNED ? List.of(BACK) : remarks(look);
      add(entry(look, state, remarks, true));
    }

    @Override
    public void refused(String title, String why) {
      String called = title.isBlank() ? name : title;
      add(
          new Entry(
              null,
              called,
              null,
              FORMAT,
              State.UNREADABLE,
              0,
              List.of(why),
              false,
              ImportFacts.NONE));
    }

    private static State state(Outcome outcome) {
      return switch (outcome) {
        case NEW, COPY -> State.NEW;
        case MARKED -> State.CHANGED;
        case PRESENT, RETURNED -> State.KNOWN;
      };
    }

    private static List<String> remarks(Look look) {
      return switch (look.outcome()) {
        case NEW, PRESENT -> List.of();
        case COPY -> List.of(COPY);
        case MARKED -> List.of(MARKED);
        case RETURNED -> List.of(BINNED);
      };
    }

    private Entry entry(Look look, State state, List<String> remarks, boolean taken) {
      boolean binned = look.outcome() == Outcome.RETURNED && !taken;
      return new Entry(
          look.id(),
          look.title(),
          look.conversation().id().value(),
          FORMAT,
          state,
          state == State.NEW ? facts.messages() : 0,
          remarks,
          binned,
          facts.of(look));
    }

    private void add(Entry entry) {
      entries.add(entry);
      facts = new OwnFacts();
      progress.seen(entry);
    }
  }
}
