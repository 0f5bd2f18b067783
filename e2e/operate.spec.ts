import { expect, test } from './test';
import { join, openLesson, signInAsInstructor } from './people';
import { instance } from './instance';

/** What those who teach and run the classroom see of it, and that nobody else does. */

const API = `${instance().url}/api/v1`;

test('the classroom is shown live, with whose each sandbox is', async ({ browser }) => {
  const student = await (await browser.newContext()).newPage();
  await join(student, 'Olga Operated');
  const page = await (await browser.newContext()).newPage();
  await signInAsInstructor(page, 6);
  await page.getByRole('link', { name: 'Operate' }).click();
  await expect(page.getByRole('heading', { name: 'Classroom' })).toBeVisible();
  const row = page.getByRole('row', { name: /Olga Operated/ });
  await expect(row).toHaveCount(0);
  await openLesson(student);
  await expect(row).toContainText('Stop, pause, kill');
  await expect(row).toContainText('Awake');
  await expect(page.getByRole('meter', { name: 'Memory' })).toHaveAttribute('aria-valuenow', /^\d+$/);
});

test('a student is refused the operator’s page, its API and warm-ups', async ({ page }) => {
  await join(page, 'Sam Student');
  const shown = await page.goto(`${instance().url}/operate`);
  expect(shown?.status()).toBe(403);
  await expect(page.getByText('This page is for instructors')).toBeVisible();
  expect((await page.request.get(`${API}/operate/status`)).status()).toBe(403);
  const me = (await (await page.request.get(`${API}/me`)).json()) as { classes: { id: string }[] };
  const warmUps = `${API}/classes/${me.classes[0]?.id ?? ''}/warm-ups`;
  expect((await page.request.get(warmUps)).status()).toBe(403);
  const data = { count: 1, from: '2030-01-01T09:00:00Z', until: '2030-01-01T10:00:00Z' };
  const planned = await page.request.post(warmUps, { headers: { origin: instance().url }, data });
  expect(planned.status()).toBe(403);
});

test('an instructor has sandboxes warm for a lesson, and takes it back', async ({ page }) => {
  await signInAsInstructor(page, 7);
  await page.getByRole('link', { name: 'Teach' }).click();
  const card = page.getByRole('listitem').filter({ hasText: instance().classCode });
  await card.getByRole('button', { name: 'Warm up sandboxes for a lesson' }).click();
  await card.getByRole('spinbutton', { name: 'Sandboxes' }).fill('0');
  await card.getByRole('button', { name: 'Warm up', exact: true }).click();
  await expect(card.getByText('Give a number from 1 to 500')).toBeVisible();
  await card.getByRole('spinbutton', { name: 'Sandboxes' }).fill('3');
  const tomorrow = new Date(Date.now() + 24 * 3_600_000);
  await card.getByLabel('Day').fill(tomorrow.toISOString().slice(0, 10));
  await card.getByLabel('From').fill('09:00');
  await card.getByLabel('Until').fill('10:00');
  await card.getByRole('button', { name: 'Warm up', exact: true }).click();
  await expect(card.getByText('3 sandboxes')).toBeVisible();
  await page.reload();
  await card.getByRole('button', { name: 'Cancel the warm-up of 3 sandboxes' }).click();
  await expect(card.getByText('3 sandboxes')).toBeHidden();
});

test('metrics are for this machine and for nobody that a proxy passes on', async ({ request }) => {
  await request.get(`${API}/me`);
  const own = await request.get(`${instance().url}/metrics`);
  expect(own.status()).toBe(200);
  expect(await own.text()).toMatch(/^drydock_web_requests_total\{.*route="\/api\/v1\/me".*\} \d+$/m);
  const stranger = { 'x-forwarded-for': '203.0.113.7' };
  expect((await request.get(`${instance().url}/metrics`, { headers: stranger })).status()).toBe(401);
});
