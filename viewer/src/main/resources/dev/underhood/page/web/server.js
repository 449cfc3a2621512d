// Where the server is.

/**
 * The address of something of the server's, as text: without the name and password that the page's own may begin with.
 * A browser keeps those for itself, and asks for no address that holds any.
 */
export const at = (path) => new URL(path, location.origin + location.pathname).href;
