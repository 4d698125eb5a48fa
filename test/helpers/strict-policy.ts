/** The header of CSP-01; `{nonce}` stands for the response's nonce. */
export const strictPolicy = (trustedTypes = 'lit-html kelisim'): string =>
  "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; " +
  `require-trusted-types-for 'script'; trusted-types ${trustedTypes}`;
