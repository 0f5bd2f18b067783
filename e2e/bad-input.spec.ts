import { expect, test } from './test';
import { exercise, join, openLesson } from './people';
import { instance } from './instance';

test('a wrong class code says so at its field and keeps what was typed', async ({ page }) => {
  await page.goto(instance().url);
  await page.getByLabel('Class code').fill('NOPE-0000');
  await page.getByLabel('Your name').fill('Walt Wrong');
  await page.getByRole('button', { name: 'Join class' }).click();
  await expect(page.getByText('No class has this code.')).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue('Walt Wrong');
});

test('a page whose scripts are late takes nothing that it would lose', async ({ page }) => {
  let release = () => {};
  const late = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(instance().url, { waitUntil: 'commit' });
  const name = page.getByLabel('Your name');
  await expect(name).toBeVisible();
  await expect(name).not.toBeEditable();
  release();
  await expect(name).toBeEditable();
});

test('a lesson whose scripts are late takes no answer that it would lose', async ({ page }) => {
  await join(page, 'Lars Late');
  let release = () => {};
  const late = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await late;
    await route.continue();
  });
  const lessons = `${instance().url}/courses/docker-and-kubernetes/lessons`;
  const fields = {
    'vm-vs-container': ['.exercise select', '.exercise input'],
    'first-run': ['.exercise [role=radio]', '.exercise ol button'],
  };
  for (const [lesson, selectors] of Object.entries(fields)) {
    await page.goto(`${lessons}/${lesson}`, { waitUntil: 'commit' });
    for (const selector of selectors) {
      const field = page.locator(selector).first();
      await expect(field).toBeVisible();
      if (selector.endsWith('input')) await expect(field).not.toBeEditable();
      else {
        await field.focus();
        await expect(field).not.toBeFocused();
      }
    }
  }
  release();
  const radio = page.getByRole('radio').first();
  await expect(async () => {
    await radio.click();
    await expect(radio).toBeChecked({ timeout: 1_000 });
  }).toPass();
});

test('a page without a session asks to join and comes back', async ({ page }) => {
  const lesson = '/courses/docker-and-kubernetes/lessons/first-run';
  await page.goto(`${instance().url}${lesson}`);
  await expect(page.getByRole('button', { name: 'Join class' })).toBeVisible();
  await page.getByLabel('Class code').fill(instance().classCode);
  await page.getByLabel('Your name').fill('Back Again');
  await page.getByRole('button', { name: 'Join class' }).click();
  await page.getByRole('button', { name: 'I have it, start learning' }).click();
  await expect(page).toHaveURL(new RegExp(`${lesson}$`));
});

test('a lesson that does not exist says so, in Chinese too', async ({ page, context }) => {
  await join(page, 'Lena Lost');
  await page.goto(`${instance().url}/courses/docker-and-kubernetes/lessons/no-such-lesson`);
  await expect(page.getByRole('heading', { name: 'There is no such lesson' })).toBeVisible();
  await context.addCookies([{ name: 'drydock_locale', value: 'zh-CN', url: instance().url }]);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('没有');
});

test('a check before the sandbox is ready keeps the answer and says what to wait for', async ({ page }) => {
  await join(page, 'Ella Early');
  await openLesson(page, 'docker-and-kubernetes/lessons/vm-vs-container');
  // What a sandbox that starts answers cannot be timed from outside, so its answer is given here.
  await page.route('**/exercises/e2/check*', (route) =>
    route.fulfill({
      status: 409,
      json: { error: { code: 'sandbox_not_ready', message: 'The sandbox is starting.' } },
    }),
  );
  const card = exercise(page, 2);
  await card.getByRole('textbox').fill('6.1.0-my-guess');
  await card.getByRole('button', { name: 'Check' }).click();
  await expect(card.getByText('Your sandbox is not ready yet')).toBeVisible();
  await expect(card.getByRole('textbox')).toHaveValue('6.1.0-my-guess');
});

test('the API refuses what it must, with a code and a sentence', async ({ page, request }) => {
  const api = `${instance().url}/api/v1`;
  expect((await request.get(`${api}/me`)).status()).toBe(401);
  await join(page, 'Ivan Invalid');
  const own = page.request;
  const origin = { origin: instance().url };
  const foreign = await own.post(`${api}/sign-out`, { headers: { origin: 'https://elsewhere.example' } });
  expect(foreign.status()).toBe(403);
  const missing = await own.get(`${api}/courses/docker-and-kubernetes/lessons/none`);
  expect(missing.status()).toBe(404);
  expect(await missing.json()).toMatchObject({ error: { code: 'lesson_not_found' } });
  expect((await own.get(`${api}/sandboxes/abcdefghijkl`)).status()).toBe(404);
  const malformed = await own.post(`${api}/join`, { headers: origin, data: '{"code":' });
  expect(malformed.status()).toBe(400);
  expect((await own.get(`${api}/openapi.json`)).ok()).toBe(true);
  const classes = (await (await own.get(`${api}/me`)).json()) as { classes: { id: string }[] };
  expect((await own.get(`${api}/classes/${classes.classes[0]?.id ?? ''}/gradebook`)).status()).toBe(403);
});
