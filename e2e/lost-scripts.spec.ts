import { expect, test } from './test';
import { instance } from './instance';

const SCRIPTS = /\/_next\/static\/.*\.js/;

test.use({ losesScripts: true });

test('a page that loses a script on the way comes to life all the same', async ({ page }) => {
  let left = 1;
  await page.route(SCRIPTS, (route) => (left-- > 0 ? route.abort('connectionreset') : route.continue()));
  await page.goto(instance().url);
  await expect(page.getByLabel('Your name')).toBeEditable();
});

test('a script that is lost before anything inline could run is missed as well', async ({ page }) => {
  let lose = () => {};
  const lost = new Promise<void>((resolve) => (lose = resolve));
  await page.route(/\.css/, async (route) => {
    await lost;
    await route.continue();
  });
  // The first is only a preload, which the page asks for again.
  let asked = 0;
  await page.route(SCRIPTS, (route) => (++asked === 2 ? route.abort('connectionreset') : route.continue()));
  page.on('requestfailed', () => lose());
  const reported: string[] = [];
  page.on('pageerror', ({ message }) => reported.push(message));
  let loads = 0;
  page.on('request', (request) => (loads += request.isNavigationRequest() ? 1 : 0));
  await page.goto(instance().url);
  await expect(page.getByLabel('Your name')).toBeEditable();
  expect(loads).toBe(2);
  // Else only the long wait for a page that nothing takes over would have helped.
  expect(reported).toEqual([]);
});

test('a page whose scripts do not come says so, and comes to life when they do', async ({ page }) => {
  let cut = true;
  await page.route(SCRIPTS, (route) => (cut ? route.abort('connectionreset') : route.continue()));
  await page.goto(instance().url);
  await expect(page.getByRole('alert').getByRole('button', { name: 'Load again' })).toBeVisible();
  await expect(page.getByLabel('Your name')).not.toBeEditable();
  cut = false;
  await expect(page.getByLabel('Your name')).toBeEditable();
});

test('a page that keeps losing a script is not loaded again without end', async ({ page }) => {
  let loads = 0;
  page.on('request', (request) => (loads += request.isNavigationRequest() ? 1 : 0));
  // Asked for by a script it comes, as the page's own it does not: so does what blocks scripts in a browser.
  await page.route(SCRIPTS, (route) =>
    route.request().resourceType() === 'script' ? route.abort('blockedbyclient') : route.continue(),
  );
  await page.goto(instance().url);
  await expect(page.getByRole('button', { name: 'Load again' })).toBeVisible();
  expect(loads).toBe(3);
});
