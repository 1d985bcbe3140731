@NullMarked
package dev.tempera.core.tools.http;

import org.jspecify.annotations.NullMarked;
