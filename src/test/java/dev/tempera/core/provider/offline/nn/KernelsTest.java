package dev.tempera.core.provider.offline.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelsTest {

  @Test
  void productsAddInOneOrderForEveryOutput() {
    var random = new Random(1);
    int rows = 5;
    int in = 24;
    int out = 37;
    float[][] x = matrix(random, rows, in);
    float[][] w = matrix(random, in, out);
    float[][] y = new float[rows][out];

    Kernels.matmul(x, w, y, rows, out);

    for (int t = 0; t < rows; t++) {
      for (int j = 0; j < out; j++) {
        float sum = 0;
        for (int k = 0; k < in; k++) {
          float product = x[t][k] * w[k][j];
          sum = sum + product;
        }
        assertEquals(
            Float.floatToRawIntBits(sum),
            Float.floatToRawIntBits(y[t][j]),
            "row " + t + ", output " + j);
      }
    }
  }

  @Test
  void productsDoNotDependOnTheBatch() {
    var random = new Random(2);
    float[][] x = matrix(random, 16, 32);
    float[][] w = matrix(random, 32, 48);
    float[][] together = new float[16][48];
    Kernels.matmul(x, w, together, 16, 48);
    float[][] single = new float[1][48];

    Kernels.matmul(new float[][] {x[7]}, w, single, 1, 48);

    assertArrayEquals(together[7], single[0], 0f);
  }

  @Test
  void exponentialIsCloseToTheTrueOne() {
    for (float x = -80; x <= 80; x += 0.0137f) {
      float[] value = {x, 0, -x};
      Kernels.exp(value, new int[3], 3);
      assertEquals(1, value[0] / StrictMath.exp(x), 1e-6, "exp(" + x + ")");
      assertEquals(1f, value[1], "exp(0)");
    }
  }

  @Test
  void softmaxSumsToOneAndKeepsRatios() {
    float[] s = {1f, 2f, 3f, -50f};
    Kernels.softmax(s, new int[4], 4);
    double sum = (double) s[0] + s[1] + s[2] + s[3];
    assertEquals(1, sum, 1e-6);
    assertEquals(StrictMath.E, s[2] / s[1], 1e-5);
  }

  @Test
  void normGivesUnitMeanSquare() {
    float[] x = {3f, -4f, 0f, 12f};
    float[] gain = {1f, 1f, 2f, 1f};
    float[] y = new float[4];
    Kernels.rmsNorm(x, gain, y, 1e-9f);
    double root = StrictMath.sqrt((9 + 16 + 144) / 4.0);
    assertEquals(3 / root, y[0], 1e-6);
    assertEquals(12 / root, y[3], 1e-6);
  }

  private static float[][] matrix(Random random, int rows, int columns) {
    float[][] matrix = new float[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = floats(random, columns);
    }
    return matrix;
  }

  static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
