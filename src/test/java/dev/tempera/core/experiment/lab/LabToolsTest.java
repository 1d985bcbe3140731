package dev.tempera.core.experiment.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.BillingProvider;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.provider.ConnectionProfile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tools of experiments in the window: nothing runs that was not allowed as it was shown. */
@DisabledOnOs(OS.WINDOWS)
class LabToolsTest {
  private static final String CALLING =
      """
      tempera: experiment/1
      request:
        prompt: Say 1
        max_tokens: 10
        tools:
          - {type: function, function: {name: cat}, answered_by: {command: [/bin/cat]}}
      metrics: [{type: tool-calls}]
      """;

  @TempDir private Path folder = Path.of("");

  private static BillingProvider calling() {
    return new BillingProvider(
        ConnectionProfile.Kind.CUSTOM,
        (n, request) ->
            request.request().messages().getLast().role() == Role.TOOL
                ? new BillingProvider.Reply.Good("1", 3, Map.of())
                : new BillingProvider.Reply.Calls("cat", "{}"));
  }

  @Test
  void nothingIsStoredOrAskedBeforeItIsAllowed() throws Exception {
    try (LabFixture f = new LabFixture(folder, Clock.systemUTC())) {
      BillingProvider provider = calling();
      ExperimentLab lab = f.open(provider);
      f.collectEndings();
      String why = LabFixture.failure(lab.start("Tools", CALLING));
      assertTrue(why.contains("runs “/bin/cat”"), why);
      assertEquals(List.of(), LabFixture.get(lab.list()));
      Plan plan = LabFixture.get(lab.plan(CALLING));
      lab.allow(ToolPermission.of(plan.spec().answers()));
      StoredExperiment started = LabFixture.get(lab.start("Tools", CALLING));
      assertEquals(Ending.Reason.FINISHED, f.ending().reason());
      assertEquals(2, provider.asked().size());
      assertEquals(List.of(), LabFixture.get(lab.permissions(started.id())));
      // Another program of the same name is another thing.
      String other = CALLING.replace("/bin/cat", "/bin/sh");
      assertTrue(LabFixture.failure(lab.start("Tools", other)).contains("/bin/sh"));
    }
  }
}
