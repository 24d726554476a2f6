/** Which models there are, how their endpoints fare, and what their tokens cost. */
package dev.weir.console.models;
