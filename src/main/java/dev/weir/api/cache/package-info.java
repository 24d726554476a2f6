/** The answer cache, looked at and emptied. */
package dev.weir.api.cache;
