package dev.tempera.core.experiment.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Specs;
import org.junit.jupiter.api.Test;

/** When it is said that times are measured under load. */
class UnderLoadTest {
  private static ExperimentSpec spec(String metric) {
    return Specs.of(
        """
        request: {connection: scripted, prompt: "Say 1", model: a/one}
        factors: {model: [a/one, b/two]}
        metrics: [{type: is-json, primary: true}, {type: %s}]
        """
            .formatted(metric));
  }

  @Test
  void timesThatAreMeasuredTogetherAreSaidToBe() {
    assertEquals(
        "Latency is measured with up to 32 requests on their way, so that the load is part of it:"
            + " “experiment run --concurrency 1” measures one at a time.",
        UnderLoad.note(spec("latency"), 32));
    assertEquals("", UnderLoad.note(spec("latency"), 1));
    assertEquals("", UnderLoad.note(spec("tokens"), 32));
  }
}
