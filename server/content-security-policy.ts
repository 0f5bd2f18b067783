/** Only scripts that carry this answer's nonce run, and those that they load themselves. */
export function contentSecurityPolicy(input: {
  nonce: string;
  origin: string;
  development: boolean;
}): string {
  const { nonce, origin, development } = input;
  // React's development build needs eval for its messages; what ships does not.
  const evalInDevelopment = development ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evalInDevelopment}`,
    // Terminal and diagrams place their elements by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    // Not every browser counts the WebSocket of the same host as 'self'.
    `connect-src 'self' ${origin.replace(/^http/, 'ws')}`,
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
