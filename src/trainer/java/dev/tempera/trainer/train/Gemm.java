package dev.tempera.trainer.train;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code C = A·B} or {@code C += A·B} for matrices with any strides.
 *
 * <p>Both factors are packed into small panels, so that the inner kernel (8 rows by two vectors)
 * reads memory in order; the strides only matter while packing. One instance serves one thread.
 */
final class Gemm {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int MR = 8;
  private static final int NR = 2 * LANES;
  private static final int MC = 256;
  private static final int KC = 256;

  private final float[] packedA = new float[MC * KC];
  private final float[] packedB = new float[KC * NR];
  private final float[] tile = new float[MR * NR];

  /** A matrix inside an array: element (i, j) is at {@code from + i·row + j·column}. */
  record View(float[] data, int from, int row, int column) {
    static View of(float[] data, int from, int columns) {
      return new View(data, from, columns, 1);
    }

    View transposed() {
      return new View(data, from, column, row);
    }
  }

  /**
   * Multiplies {@code a} (m×k) by {@code b} (k×n) into {@code c} (m×n), whose columns are adjacent.
   */
  void multiply(int m, int n, int k, View a, View b, View c, boolean add) {
    if (!add) {
      for (int i = 0; i < m; i++) {
        Arrays.fill(c.data, c.from + i * c.row, c.from + i * c.row + n, 0);
      }
    }
    for (int k0 = 0; k0 < k; k0 += KC) {
      int kc = Math.min(KC, k - k0);
      for (int m0 = 0; m0 < m; m0 += MC) {
        int mc = Math.min(MC, m - m0);
        packA(a, m0, mc, k0, kc);
        for (int n0 = 0; n0 < n; n0 += NR) {
          int nc = Math.min(NR, n - n0);
          packB(b, k0, kc, n0, nc);
          panel(c, m0, mc, n0, nc, kc);
        }
      }
    }
  }

  private void panel(View c, int m0, int mc, int n0, int nc, int kc) {
    for (int i = 0; i < mc; i += MR) {
      int to = c.from + (m0 + i) * c.row + n0;
      if (nc == NR && i + MR <= mc) {
        kernel(packedA, i * kc, packedB, kc, c.data, to, c.row);
        continue;
      }
      Arrays.fill(tile, 0);
      kernel(packedA, i * kc, packedB, kc, tile, 0, NR);
      int rows = Math.min(MR, mc - i);
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < nc; j++) {
          c.data[to + r * c.row + j] += tile[r * NR + j];
        }
      }
    }
  }

  private void packA(View a, int m0, int mc, int k0, int kc) {
    for (int i = 0; i < mc; i += MR) {
      int rows = Math.min(MR, mc - i);
      int base = a.from + (m0 + i) * a.row + k0 * a.column;
      int to = i * kc;
      if (a.row == 1 && rows == MR) {
        for (int p = 0; p < kc; p++) {
          System.arraycopy(a.data, base + p * a.column, packedA, to + p * MR, MR);
        }
        continue;
      }
      for (int r = 0; r < MR; r++) {
        int from = base + r * a.row;
        for (int p = 0; p < kc; p++) {
          packedA[to + p * MR + r] = r < rows ? a.data[from + p * a.column] : 0;
        }
      }
    }
  }

  private void packB(View b, int k0, int kc, int n0, int nc) {
    int base = b.from + k0 * b.row + n0 * b.column;
    if (b.column == 1 && nc == NR) {
      for (int p = 0; p < kc; p++) {
        System.arraycopy(b.data, base + p * b.row, packedB, p * NR, NR);
      }
      return;
    }
    for (int j = 0; j < NR; j++) {
      int from = base + j * b.column;
      for (int p = 0; p < kc; p++) {
        packedB[p * NR + j] = j < nc ? b.data[from + p * b.row] : 0;
      }
    }
  }

  private static void kernel(float[] a, int at, float[] b, int kc, float[] c, int to, int row) {
    FloatVector c00 = load(c, to);
    FloatVector c01 = load(c, to + LANES);
    FloatVector c10 = load(c, to + row);
    FloatVector c11 = load(c, to + row + LANES);
    FloatVector c20 = load(c, to + 2 * row);
    FloatVector c21 = load(c, to + 2 * row + LANES);
    FloatVector c30 = load(c, to + 3 * row);
    FloatVector c31 = load(c, to + 3 * row + LANES);
    FloatVector c40 = load(c, to + 4 * row);
    FloatVector c41 = load(c, to + 4 * row + LANES);
    FloatVector c50 = load(c, to + 5 * row);
    FloatVector c51 = load(c, to + 5 * row + LANES);
    FloatVector c60 = load(c, to + 6 * row);
    FloatVector c61 = load(c, to + 6 * row + LANES);
    FloatVector c70 = load(c, to + 7 * row);
    FloatVector c71 = load(c, to + 7 * row + LANES);
    for (int p = 0; p < kc; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * NR);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p * NR + LANES);
      int q = at + p * MR;
      FloatVector v = FloatVector.broadcast(SPECIES, a[q]);
      c00 = v.fma(b0, c00);
      c01 = v.fma(b1, c01);
      v = FloatVector.broadcast(SPECIES, a[q + 1]);
      c10 = v.fma(b0, c10);
      c11 = v.fma(b1, c11);
      v = FloatVector.broadcast(SPECIES, a[q + 2]);
      c20 = v.fma(b0, c20);
      c21 = v.fma(b1, c21);
      v = FloatVector.broadcast(SPECIES, a[q + 3]);
      c30 = v.fma(b0, c30);
      c31 = v.fma(b1, c31);
      v = FloatVector.broadcast(SPECIES, a[q + 4]);
      c40 = v.fma(b0, c40);
      c41 = v.fma(b1, c41);
      v = FloatVector.broadcast(SPECIES, a[q + 5]);
      c50 = v.fma(b0, c50);
      c51 = v.fma(b1, c51);
      v = FloatVector.broadcast(SPECIES, a[q + 6]);
      c60 = v.fma(b0, c60);
      c61 = v.fma(b1, c61);
      v = FloatVector.broadcast(SPECIES, a[q + 7]);
      c70 = v.fma(b0, c70);
      c71 = v.fma(b1, c71);
    }
    store(c, to, c00, c01);
    store(c, to + row, c10, c11);
    store(c, to + 2 * row, c20, c21);
    store(c, to + 3 * row, c30, c31);
    store(c, to + 4 * row, c40, c41);
    store(c, to + 5 * row, c50, c51);
    store(c, to + 6 * row, c60, c61);
    store(c, to + 7 * row, c70, c71);
  }

  private static FloatVector load(float[] c, int at) {
    return FloatVector.fromArray(SPECIES, c, at);
  }

  private static void store(float[] c, int at, FloatVector left, FloatVector right) {
    left.intoArray(c, at);
    right.intoArray(c, at + LANES);
  }
}
