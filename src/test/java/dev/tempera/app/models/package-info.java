@NullMarked
package dev.tempera.app.models;

import org.jspecify.annotations.NullMarked;
