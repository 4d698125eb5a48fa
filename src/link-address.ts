/**
 * An address that a link may have: a web address, or a path. No other scheme, whatever blanks and
 * control characters stand in it, which browsers take out: a config may come from a content system,
 * and `javascript:` would run at a click.
 */
export const LINK_ADDRESS = /^(https?:|[^:/?#]*([/?#]|$))/i;
