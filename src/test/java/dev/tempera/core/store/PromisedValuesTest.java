package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.BlobGoneException;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A value that is missing where its table promises one, as where a few bits of a row's head are
 * others: SQLite does not look at that when it reads. It ends in a sentence, and a start is never
 * refused for it by an exception.
 */
@Timeout(120)
class PromisedValuesTest {
  @TempDir Path folder;

  private record Column(String table, String name, String type, boolean isPromised) {
    @Override
    public String toString() {
      return table + "." + name;
    }
  }

  private static Path file(Path in) {
    return in.resolve(SqliteStore.FILE_NAME);
  }

  private static SqliteStore open(Path in, List<String> told) {
    SqliteStore.Opened opened =
        SqliteStore.open(
            in, Samples.CLOCK, problem -> told.add(String.valueOf(problem.getMessage())));
    told.addAll(opened.notices());
    return opened.store();
  }

  /** Something in each table that people's texts are in. */
  private static void fill(Path in) throws IOException {
    List<String> told = new ArrayList<>();
    try (SqliteStore store = open(Files.createDirectories(in), told)) {
      Conversation conversation = Samples.conversation().withDraft("a draft");
      store.save(conversation);
      MessageNode question =
          Samples.user(conversation, null, "a question")
              .with(
                  new ChatMessage(
                      Role.USER,
                      List.of(
                          new ContentPart.Text("a question"),
                          new ContentPart.Image(
                              Blob.of("image/png", "a picture".getBytes(StandardCharsets.UTF_8))))),
                  null);
      store.append(question, conversation.withHead(question.id(), Samples.NOW));
      MessageNode answer = Samples.streaming(conversation, question.id());
      TestJournal journal = TestJournal.begin(store, answer, "{\"a\":1}");
      byte[] raw = "data: an answer".getBytes(StandardCharsets.UTF_8);
      journal.raw(raw, 0, raw.length, 7);
      journal.settle(
          Samples.complete(answer, "an answer"),
          new RunDetails(
              List.of(),
              List.of(new TokenLogprob("an", -0.5, null, List.of())),
              RunDetails.NONE.extra()));
      store.saveMessageDraft(question.id(), MessageDraft.EDIT, "an edit");
      store.saveDraftAttachments(
          conversation.id(),
          List.of(
              new Attachment(
                  "a1",
                  "a.txt",
                  Attachment.Kind.TEXT,
                  "text/plain",
                  1,
                  new ContentPart.Text("a"))));
      store.save(conversation.withHead(answer.id(), Samples.NOW));
      experiment(store.experiments());
    }
    assertEquals(List.of(), told);
  }

  private static void experiment(ExperimentStore experiments) {
    ExperimentSpec spec = Specs.two(1, 1, "");
    List<Trial> trials = TrialOrder.of(spec, Specs.matrix(spec));
    experiments.create(
        new StoredExperiment(
            "e",
            "a name",
            StoredExperiment.State.RUNNING,
            Samples.NOW,
            Samples.NOW,
            new PlanText(spec, Specs.matrix(spec)).write()),
        trials);
    MessageNode node =
        Samples.complete(Samples.streaming(Samples.conversation(), null), "an answer of a trial");
    RunJournal run =
        experiments.begin(
            "e",
            trials.getFirst().key(),
            new RunStart(
                RunId.create(),
                new RunScope(RunScope.Kind.EXPERIMENT, "e"),
                new PreparedRequest(
                    new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY),
                    "",
                    Map.of(),
                    "{}",
                    List.of()),
                new ChatMessage(Role.ASSISTANT, List.of()),
                Objects.requireNonNull(node.answer()).withState(TurnState.STREAMING)));
    run.settle(
        new RunAnswer(node.message(), Objects.requireNonNull(node.answer()), RunDetails.NONE));
  }

  private static Connection connect(Path in) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file(in));
  }

  /** The columns that are no key, of tables in which there is a row. */
  private static List<Column> columns(Path in) throws SQLException {
    List<Column> all = new ArrayList<>();
    try (Connection database = connect(in);
        Statement tables = database.createStatement();
        ResultSet table =
            tables.executeQuery(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
                    + " AND name NOT LIKE 'message\\_text%' ESCAPE '\\' AND name NOT LIKE"
                    + " 'sqlite%'")) {
      while (table.next()) {
        String name = table.getString(1);
        try (Statement columns = database.createStatement();
            ResultSet column =
                columns.executeQuery(
                    "SELECT name, type, \"notnull\" FROM pragma_table_info('"
                        + name
                        + "') WHERE NOT pk AND EXISTS (SELECT 1 FROM "
                        + name
                        + ")")) {
          while (column.next()) {
            all.add(
                new Column(name, column.getString(1), column.getString(2), column.getBoolean(3)));
          }
        }
      }
    }
    return all;
  }

  /** Puts another value into all rows, as no statement could: the promise is back afterwards. */
  private static void set(Path in, Column column, String value) throws SQLException {
    List<List<String>> schema = new ArrayList<>();
    try (Connection database = connect(in);
        Statement statement = database.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE type ="
                  + " 'trigger'")) {
        while (rows.next()) {
          schema.add(
              List.of(rows.getString(2), rows.getString(3), String.valueOf(rows.getString(5))));
        }
      }
      statement.execute("PRAGMA writable_schema = ON");
      statement.execute("DELETE FROM sqlite_schema WHERE type = 'trigger'");
      statement.execute(
          "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '/* promise */') WHERE name = '"
              + column.table()
              + "'");
      statement.execute("PRAGMA schema_version = 4001");
    }
    try (Connection database = connect(in);
        Statement statement = database.createStatement()) {
      statement.execute("PRAGMA ignore_check_constraints = ON");
      statement.execute(
          "UPDATE OR REPLACE " + column.table() + " SET " + column.name() + " = " + value);
      statement.execute("PRAGMA writable_schema = ON");
      statement.execute("UPDATE sqlite_schema SET sql = replace(sql, '/* promise */', 'NOT NULL')");
      try (PreparedStatement insert =
          database.prepareStatement("INSERT INTO sqlite_schema VALUES ('trigger', ?, ?, 0, ?)")) {
        for (List<String> trigger : schema) {
          for (int i = 0; i < trigger.size(); i++) {
            insert.setString(i + 1, trigger.get(i));
          }
          insert.executeUpdate();
        }
      }
      statement.execute("PRAGMA schema_version = 4002");
    }
  }

  /** Reads all there is; what the person is told. */
  private static List<String> look(Path in) {
    List<String> told = new ArrayList<>();
    try (SqliteStore store = open(in, told)) {
      read(told, () -> store.bin());
      read(told, () -> Found.messages(store, "question"));
      read(
          told,
          () ->
              store
                  .conversations()
                  .forEach(each -> {
                    read(told, () -> store.draftAttachments(each.id()));
                    read(told, () -> store.messageDrafts(each.id()));
                    read(told, () -> store.removals(each.id()));
                    read(told, () -> store.messages(each.id()).forEach(m -> of(store, m, told)));
                  }));
      ExperimentStore experiments = store.experiments();
      read(told, () -> experiments.all());
      read(told, () -> experiments.states("e"));
      read(told, () -> experiments.each("e", trial -> {}));
      read(told, () -> experiments.outline("e", (cell, item, state) -> {}));
      read(told, () -> experiments.spent("e"));
      read(told, () -> experiments.spentByCell("e"));
      read(told, () -> experiments.asked("e"));
      read(told, () -> experiments.usualSeconds("c", "m"));
      read(told, () -> store.findDamage().ifPresent(told::add));
      try (Db copying = Db.openCopying(file(in))) {
        Verification.Result result = new Verification(copying, () -> false).run();
        if (!result.whole() || result.damaged() > 0) {
          told.add("The copy is not whole.");
        }
      }
    } catch (StoreException e) {
      told.add(String.valueOf(e.getMessage()));
    }
    return told;
  }

  private static void of(SqliteStore store, MessageNode node, List<String> told) {
    read(told, () -> store.sentRequest(node.id()));
    read(told, () -> store.rawStream(node.id()));
    read(told, () -> store.runDetails(node.id()));
    node.message().parts().stream()
        .filter(ContentPart.Image.class::isInstance)
        .map(ContentPart.Image.class::cast)
        .forEach(image -> {
          if (image.media() instanceof Blob blob) {
            read(told, () -> assertTrue(blob.bytes().length > 0));
          }
        });
  }

  private static void read(List<String> told, Runnable reading) {
    try {
      reading.run();
    } catch (StoreException | BlobGoneException e) {
      told.add(String.valueOf(e.getMessage()));
    }
  }

  /** Each column in turn has a value; what became of it is no exception. */
  private List<String> faults(Path whole, List<Column> columns, String value, boolean isTold)
      throws Exception {
    List<String> faults = new ArrayList<>();
    for (Column column : columns) {
      Path damaged = Files.createTempDirectory(folder, "damaged");
      Files.copy(file(whole), file(damaged), StandardCopyOption.REPLACE_EXISTING);
      set(damaged, column, value);
      try {
        if (look(damaged).isEmpty() && isTold) {
          faults.add(column + ": nobody is told");
        }
      } catch (RuntimeException | AssertionError e) {
        faults.add(column + ": " + e + " at " + Arrays.toString(e.getStackTrace()));
      }
    }
    return faults;
  }

  @Test
  void aMissingValueIsToldWhereverItIs() throws Exception {
    Path whole = folder.resolve("whole");
    fill(whole);
    assertEquals(List.of(), look(whole));
    List<Column> promised = columns(whole).stream().filter(Column::isPromised).toList();
    assertTrue(promised.size() > 40, promised.toString());
    assertEquals(List.of(), faults(whole, promised, "NULL", true));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"TEXT, '{odd'", "INTEGER, -9223372036854775807"})
  void anOddValueIsNoExceptionWhereverItIs(String type, String value) throws Exception {
    Path whole = folder.resolve("whole");
    fill(whole);
    List<Column> those =
        columns(whole).stream().filter(column -> column.type().equals(type)).toList();
    assertTrue(those.size() > 1, those.toString());
    assertEquals(List.of(), faults(whole, those, value, false));
  }

  /** They were on their way when the program was killed; the answer is worth more. */
  @ParameterizedTest
  @ValueSource(strings = {"[{\"tok", "7", ""})
  void damagedLogProbabilitiesRefuseNoStart(String damage) throws SQLException {
    List<String> told = new ArrayList<>();
    Conversation conversation = Samples.conversation();
    MessageNode answer = Samples.streaming(conversation, null);
    try (SqliteStore store = open(folder, told)) {
      store.save(conversation);
      TestJournal.begin(store, answer, "{}").text("half");
    }
    try (Connection database = connect(folder);
        PreparedStatement insert =
            database.prepareStatement(
                "INSERT INTO journal (run, part, kind, data) SELECT seq, 0, "
                    + JournalRows.LOGPROBS
                    + ", ? FROM run")) {
      insert.setString(1, damage);
      assertEquals(1, insert.executeUpdate());
    }
    try (SqliteStore store = open(folder, told)) {
      MessageNode found = store.messages(conversation.id()).getLast();
      assertEquals("half", found.message().text());
      assertEquals(TurnState.INTERRUPTED, Objects.requireNonNull(found.answer()).state());
      assertEquals(List.of(), store.runDetails(answer.id()).logprobs());
    }
    assertEquals(List.of(), told);
  }
}
