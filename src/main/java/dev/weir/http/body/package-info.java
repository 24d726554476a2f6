/** The JSON body of a request, within the limits of size, depth and form. */
@NullMarked
package dev.weir.http.body;

import org.jspecify.annotations.NullMarked;
