@NullMarked
package dev.tempera.cli.models;

import org.jspecify.annotations.NullMarked;
