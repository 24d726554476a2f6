/** The JSON body of a request, within the limits of size, depth and form. */
package dev.weir.http.body;
