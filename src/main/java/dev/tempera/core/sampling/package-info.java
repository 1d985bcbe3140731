/**
 * How probabilities of tokens become a choice: temperature and truncation, as the built-in sampler
 * does them and as they can be known of answers from elsewhere. Pure values and functions; knows no
 * other package of the program.
 */
@NullMarked
package dev.tempera.core.sampling;

import org.jspecify.annotations.NullMarked;
