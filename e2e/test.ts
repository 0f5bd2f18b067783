import { expect, test as base, type BrowserContext } from '@playwright/test';

/** What a page reports that nothing took over. */
const NOT_TAKEN_OVER = /none has taken this page over/;

/** Playwright's test, in which no page may complain: an error in the browser's console fails it. */
export const test = base.extend<{ quietConsole: undefined; serverIsKilled: boolean; losesScripts: boolean }>({
  /** Then the browser may log that connections failed. */
  serverIsKilled: [false, { option: true }],
  /** Then scripts are lost on purpose, and nobody need be told. */
  losesScripts: [false, { option: true }],
  quietConsole: [
    async ({ context, serverIsKilled, losesScripts }, use) => {
      const errors: string[] = [];
      if (!losesScripts) tellRescues(context);
      context.on('console', (message) => {
        // The browser itself logs each answer of 400 and above; those are what some tests ask for.
        const isAnswer = /^Failed to load resource/.test(message.text());
        const isCut = serverIsKilled && /^WebSocket connection to/.test(message.text());
        if (message.type() === 'error' && !isAnswer && !isCut) errors.push(message.text());
      });
      context.on('weberror', (error) => {
        if (!NOT_TAKEN_OVER.test(error.error().message)) errors.push(error.error().message);
      });
      await use(undefined);
      expect(errors, 'errors in the browser’s console').toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * A page that lost a script, or that nothing took over, is loaded again by itself and the test goes on; but a test that
 * passed by that is told of, since where the network is this machine nothing should be lost.
 */
function tellRescues(context: BrowserContext): void {
  const tell = (what: string) => process.stdout.write(`rescued: ${what} (${base.info().title})\n`);
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (request.resourceType() === 'script' && why !== 'net::ERR_ABORTED') tell(`${request.url()}: ${why}`);
  });
  context.on('response', (response) => {
    if (response.request().resourceType() === 'script' && !response.ok())
      tell(`${response.url()}: ${response.status().toString()}`);
  });
  context.on('weberror', (error) => {
    if (NOT_TAKEN_OVER.test(error.error().message)) tell(error.page()?.url() ?? 'a page');
  });
}

export { expect };
