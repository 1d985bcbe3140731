@NullMarked
package dev.tempera.app.activity;

import org.jspecify.annotations.NullMarked;
