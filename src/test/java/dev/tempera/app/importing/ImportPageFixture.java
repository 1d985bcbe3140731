package dev.tempera.app.importing;

import dev.tempera.app.importing.ImportPageViewModel.Stage;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.transfer.EntryKey;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import dev.tempera.testing.QueuedPulse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page of imports with a source of its own and answers that come when they are told to. */
abstract class ImportPageFixture {
  final FakeSource source = new FakeSource();
  final LateAnswers background = new LateAnswers();
  final LateUi ui = new LateUi();
  final QueuedPulse pulse = new QueuedPulse();
  final List<ImportOutcome> done = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  final ImportPageViewModel model =
      new ImportPageViewModel(source, new Threads(ui, pulse, background), done::add, refused::add);

  /** Everything that is under way comes to its end. */
  void settle() {
    while (background.open() > 0) {
      background.answerNext();
      ui.runAll();
    }
    pulse.beat();
    ui.runAll();
  }

  void open(Path... files) {
    model.open(List.of(files));
  }

  List<String> titles() {
    return model.rows().shown().stream().map(ImportRow::title).toList();
  }

  Stage stage() {
    return model.stageProperty().get();
  }

  String status() {
    return model.statusProperty().get();
  }

  List<String> chosen() {
    return model.choice().chosen().stream().map(EntryKey::value).sorted().toList();
  }
}
