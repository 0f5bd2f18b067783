import { expect, test as base } from '@playwright/test';

/** Playwright's test, in which no page may complain: an error in the browser's console fails it. */
export const test = base.extend<{ quietConsole: undefined; serverIsKilled: boolean }>({
  /** Then the browser may log that connections failed. */
  serverIsKilled: [false, { option: true }],
  quietConsole: [
    async ({ context, serverIsKilled }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        // The browser itself logs each answer of 400 and above; those are what some tests ask for.
        const isAnswer = /^Failed to load resource/.test(message.text());
        const isCut = serverIsKilled && /^WebSocket connection to/.test(message.text());
        if (message.type() === 'error' && !isAnswer && !isCut) errors.push(message.text());
      });
      context.on('weberror', (error) => errors.push(error.error().message));
      await use(undefined);
      expect(errors, 'errors in the browser’s console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
