/** What the OpenAPI document says of all operations alike. */
package dev.weir.api.openapi;
