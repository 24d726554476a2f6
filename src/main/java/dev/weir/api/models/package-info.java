/** Models, their endpoints, prices and the credentials that reach them. */
package dev.weir.api.models;
