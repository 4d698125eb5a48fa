/** True where a page is worked on, and nobody visits it. `.test` is none: pages are tried there. */
export const isLocal = (hostname = location.hostname): boolean =>
  /^((.+\.)?localhost|127(\.\d+){3}|\[::1\]|)$/.test(hostname);
