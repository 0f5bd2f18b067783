/** A name as it is shown: spaces tidied, letters composed, case kept. */
export function tidyName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ');
}

/** A name as it is compared: two names with one key are one name in a class. */
export function nameKey(name: string): string {
  // Upper and then lower case is the case folding that JavaScript has: ß is ss, every sigma is one.
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').trim().replace(/\s+/gu, ' ');
}
