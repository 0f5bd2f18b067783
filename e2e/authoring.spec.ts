import { appendFile, chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { StartedDrydock } from '@/cli/start/testing/started-drydock';
import { expectAccessible } from './accessibility';
import { exercise, signInBy, terminalText, type } from './people';
import { expect, test } from './test';

/** The fixture course, and a lesson of it. */
const HARBOUR = 'lib/content/fixtures/harbour';
const MOOR = '01-quay/01-moor';

/** Author mode on a Drydock and a course of its own. The tests follow one another. */

let drydock: StartedDrydock;
let course: string;
let page: Page;

test.beforeAll(async ({ browser }) => {
  course = await mkdtemp(join(tmpdir(), 'drydock-authored-'));
  await cp(HARBOUR, course, { recursive: true });
  await chmod(course, 0o755);
  drydock = await StartedDrydock.open('author', { DRYDOCK_CONTENT: course, DRYDOCK_AUTHOR: '1' });
  page = await (await browser.newContext()).newPage();
  await signInBy(page, drydock.signInLink);
});

test.afterAll(async () => {
  await page.close();
  await drydock.dispose();
  await rm(course, { recursive: true });
});

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(course, file);
  await writeFile(
    path,
    (await readFile(path, 'utf8')).replace(from, () => to),
  );
}

test('a saved file shows in the open page, and what breaks it is told there and at the terminal', async () => {
  await page.goto(`${drydock.address}/courses/harbour/lessons/moor`);
  await expect(page.getByRole('heading', { name: 'Mooring' })).toBeVisible();
  await edit(`${MOOR}/lesson.en.md`, '## Mooring', '## Mooring a boat');
  await expect(page.getByRole('heading', { name: 'Mooring a boat' })).toBeVisible();
  await edit(`${MOOR}/exercises.yaml`, 'minutes: 5', 'minutes: soon');
  const panel = page.getByRole('region', { name: '1 problem in the files' });
  await expect(panel).toContainText(`${course}/${MOOR}/exercises.yaml:4`);
  await expect(panel).toContainText('minutes is "soon"; write a number');
  await expect(page.getByRole('heading', { name: 'Mooring a boat' })).toBeVisible();
  // The terminal is told by another process than the page, and perhaps after it.
  await expect
    .poll(() => drydock.running.output())
    .toContain(`${MOOR}/exercises.yaml:4: minutes is "soon"; write a number`);
  await edit(`${MOOR}/exercises.yaml`, 'minutes: soon', 'minutes: 6');
  await expect(panel).toBeHidden();
});

test('an author tries a solution and a mistake in the own sandbox', async () => {
  await expect(page.getByRole('status').filter({ hasText: /Ready$/ })).toBeVisible({ timeout: 120_000 });
  const card = page.locator('#exercise-e1');
  await card.getByText('Author', { exact: true }).click();
  await card.getByRole('button', { name: 'Run mistakes/e1-ends-at-once.sh' }).click();
  await expect(card.getByText('As promised')).toBeVisible({ timeout: 120_000 });
  await expect(card.getByText('It ended.')).toBeVisible();
  await card.getByRole('button', { name: 'Run solutions/e1.sh' }).click();
  await expect(card.locator('details').getByText('Passed.')).toBeVisible({ timeout: 120_000 });
});

test('what does not hold when the lesson is handed in has to be earned again', async () => {
  const card = exercise(page, 1);
  const name = /boat-\d+/.exec((await card.textContent()) ?? '')?.[0] ?? '';
  await type(page, `docker rm -f ${name}; docker run -d --name ${name} busybox sleep 1d; echo up-$((40+2))`);
  await expect(terminalText(page)).toContainText('up-42');
  await expect(card.getByText('Passed', { exact: true })).toBeVisible();
  const handIn = page.getByRole('region', { name: 'Hand in' });
  await handIn.getByRole('button', { name: 'Hand in' }).click();
  await expect(handIn.getByText('Everything still holds.')).toBeVisible();
  await type(page, `docker kill ${name}; echo down-$((40+2))`);
  await expect(terminalText(page)).toContainText('down-42');
  await handIn.getByRole('button', { name: 'Hand in again' }).click();
  await expect(handIn.getByText('1 exercise does not hold any more.')).toBeVisible();
  await expect(card.getByText('Not passed yet')).toBeVisible();
  await handIn.scrollIntoViewIfNeeded();
  await expectAccessible(page, 'a lesson that was handed in');
  await page.screenshot({ path: 'test-results/pages/hand-in.en.light.wide.png' });
  await type(page, `docker start ${name}`);
  await expect(card.getByText('Passed', { exact: true })).toBeVisible();
});

test('hostile markdown runs nothing, whoever serves it', async () => {
  await appendFile(
    join(course, MOOR, 'lesson.en.md'),
    '\n\n[link](javascript:alert(1)) <img src=x onerror="document.title=1"> <svg onload="document.title=1">\n' +
      '\n<base href="https://evil.example/"><iframe src="data:text/html,x"></iframe><script>document.title=1</script>\n',
  );
  await expect(page.getByRole('region', { name: /problems in the files/ })).toContainText(
    'raw HTML is not shown',
  );
  // Of a course that never was sound only the sound lessons are shown: the broken text reaches nobody.
  const answer = await page.request.get(`${drydock.address}/courses/harbour/lessons/moor`);
  expect(await answer.text()).not.toMatch(/<(base|iframe)\b|href=.{0,2}javascript:|onerror=/i);
  await expect(page).not.toHaveTitle('1');
  await expect(page.locator('base, iframe, [href^="javascript:"], [onerror], [onload]')).toHaveCount(0);
  const policy = answer.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-/);
  expect(/script-src [^;]*/.exec(policy)?.[0]).not.toContain('unsafe-inline');
});
