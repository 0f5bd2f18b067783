/**
 * What a process of ours takes over from the shell that started it: where programs, proxies and certificates are.
 * Nothing else, since a root shell's environment may hold secrets.
 */
const INHERITED =
  /^(PATH|HOME|LANG|LC_[A-Z]+|TZ|(https?|no|all)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR))$/i;

export function inheritedEnvironment(): Record<string, string> & { NODE_ENV: 'production' } {
  const entries = Object.entries(process.env);
  const inherited = entries.filter(
    (entry): entry is [string, string] => INHERITED.test(entry[0]) && entry[1] !== undefined,
  );
  return { ...Object.fromEntries(inherited), NODE_ENV: 'production' };
}
