import type { Browser, Page } from '@playwright/test';
import { expect, test } from './test';
import { expectAccessible } from './accessibility';
import { check, exercise, join, openLesson, signInAsInstructor, type } from './people';
import { instance } from './instance';

/** Every page as a picture, in each language, light and dark, wide and on a phone; and none with a fault in its access. */

const SIZES = { wide: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

/** Language, theme and size: every two of them meet. With DRYDOCK_LOOKS=all, all that there are. */
const LOOKS = [
  ['en', 'light', 'wide'],
  ['en', 'dark', 'phone'],
  ['zh-CN', 'dark', 'wide'],
  ['zh-CN', 'light', 'phone'],
  ...(process.env['DRYDOCK_LOOKS'] === 'all'
    ? ([
        ['en', 'dark', 'wide'],
        ['en', 'light', 'phone'],
        ['zh-CN', 'light', 'wide'],
        ['zh-CN', 'dark', 'phone'],
      ] as const)
    : []),
] as const;

/** A page that hangs is to be told by its name, and soon. */
const LOOK_LIMIT_MS = 180_000;

const LESSON = '/courses/docker-and-kubernetes/lessons/stop-pause-kill';

test('pages of people without a session', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await shoot(page, 'join', '/');
  await shoot(page, 'not-found', '/no/such/page');
});

test('pages of a student', async ({ browser }) => {
  const page = await student(browser, 'Petra Picture');
  await openLesson(page);
  await exercise(page, 1).getByRole('button', { name: 'Check' }).click();
  await expect(exercise(page, 1).getByText('Not yet.')).toBeVisible();
  await shoot(page, 'courses', '/courses');
  await shoot(page, 'lesson', LESSON);
});

test('pages of an instructor', async ({ browser }) => {
  const stuck = await student(browser, 'Gary Gradebook');
  await openLesson(stuck);
  await type(stuck, 'docker ps -a');
  for (let checks = 0; checks < 3; checks += 1) await check(stuck, 1);
  const page = await (await browser.newContext()).newPage();
  await signInAsInstructor(page, 1);
  await shoot(page, 'teach', '/teach');
  await shoot(page, 'operate', '/operate');
  await page.goto(`${instance().url}/teach`);
  await page
    .getByRole('link', { name: /gradebook/i })
    .first()
    .click();
  await expect(page.getByRole('table')).toBeVisible();
  const gradebook = new URL(page.url()).pathname;
  await shoot(page, 'gradebook', gradebook);
  await page.goto(`${instance().url}${gradebook}`);
  const own = page.getByRole('row').filter({ hasText: 'Gary Gradebook' });
  await own.getByRole('button', { name: /3 tries/ }).press('Enter');
  await expect(page.getByRole('tooltip')).toContainText('Gary Gradebook');
  await expectAccessible(page, 'the details of a cell');
  await page.screenshot({ path: 'test-results/pages/gradebook-cell.en.light.phone.png' });
  await shoot(page, 'live', `${gradebook}/live`);
  await page.getByRole('link', { name: /Gary Gradebook/ }).click();
  await expect(page.getByRole('heading', { name: 'Gary Gradebook' })).toBeVisible();
  await expect(page.locator('.watched-box .xterm-rows')).toContainText('docker ps -a');
  await shoot(page, 'watch', new URL(page.url()).pathname);
  await stuck.screenshot({ path: 'test-results/pages/watched.en.light.wide.png' });
});

async function student(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await join(page, name);
  return page;
}

async function shoot(page: Page, name: string, path: string): Promise<void> {
  for (const look of LOOKS) {
    const shot = () => shootLook(page, { name, path, look });
    await test.step(`${name} ${look.join(' ')}`, shot, { timeout: LOOK_LIMIT_MS });
  }
  await page.context().clearCookies({ name: 'drydock_locale' });
}

async function shootLook(
  page: Page,
  { name, path, look }: { name: string; path: string; look: (typeof LOOKS)[number] },
): Promise<void> {
  const [locale, theme, size] = look;
  await page.context().addCookies([
    { name: 'drydock_locale', value: locale, url: instance().url },
    { name: 'drydock_theme', value: theme, url: instance().url },
  ]);
  await page.setViewportSize(SIZES[size]);
  await page.goto(`${instance().url}${path}`, { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.screenshot({ path: `test-results/pages/${name}.${look.join('.')}.png` });
  if (size === 'wide') await expectAccessible(page, `${name} ${locale} ${theme}`);
}
