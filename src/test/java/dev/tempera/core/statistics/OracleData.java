package dev.tempera.core.statistics;

/** The samples that the oracles name. */
final class OracleData {
  static final double[] X = {12.1, 9.8, 11.4, 10.9, 13.0};
  static final double[] Y = {9.9, 10.2, 8.7, 9.4, 10.8, 9.1};

  /** Student's sleep data (1908): extra hours with two drugs. */
  static final double[] SLEEP_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  static final double[] SLEEP_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
  static final double[] FIVE = {19, 22, 16, 29, 24};
  static final double[] FOUR = {20, 11, 17, 12};
  static final double[] DARWIN = {6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75};
  static final double[][] GROUPS = {X, {9.9, 10.2, 8.7, 9.4, 10.8}, {11.0, 12.5, 12.9, 13.3, 11.8}};
  static final double[] LATENCIES = {
    310, 320, 335, 340, 350, 360, 372, 380, 395, 410, 430, 470, 520, 640, 1210
  };
  static final double[] BOOTSTRAPPED = {2, 3, 5, 8, 13};
  static final double[] ITEMS_A = {.9, .5, .6, .8, .7, 1, .4, .6};
  static final double[] ITEMS_B = {.7, .5, .5, .8, .4, .9, .5, .4};
  static final double[] BH_1995 = {
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
    .7590, 1.0
  };

  private OracleData() {}

  /** Twelve items in three cells: column sums 8, 10, 3 and, of the rows, Σ 21 and Σ² 45. */
  static boolean[][] cochran() {
    String[] rows = {
      "111", "111", "110", "110", "110", "110", "110", "110", "010", "010", "001", "000"
    };
    boolean[][] items = new boolean[rows.length][3];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 3; j++) {
        items[i][j] = rows[i].charAt(j) == '1';
      }
    }
    return items;
  }

  static double[] turned(double[][] cells, int item) {
    return java.util.Arrays.stream(cells).mapToDouble(cell -> cell[item]).toArray();
  }

  static double[][] byItem(double[][] cells) {
    double[][] items = new double[cells[0].length][];
    for (int i = 0; i < items.length; i++) {
      items[i] = turned(cells, i);
    }
    return items;
  }
}
